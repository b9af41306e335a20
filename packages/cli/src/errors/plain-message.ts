/** OpenSSL's own line: where in its source something failed, with three words between that say what. */
const line = /[\dA-F]+:error:[\dA-F]+:SSL routines:\w*:([^:]*):[^:]*:\d+:[^)]*/g;

/** What an error says, without OpenSSL's account of where in its source that came up, nor Node's of a folder that is gone. */
export function plainMessage(message: string): string {
  if (message.endsWith("uv_cwd")) return "the folder that this runs in is gone: change to one that is there";
  return message.replace(line, "$1");
}
