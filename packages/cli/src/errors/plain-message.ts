/** OpenSSL's error line: places in its source, with three words between them that say what failed. */
const line = /[\dA-F]+:error:[\dA-F]+:SSL routines:\w*:([^:]*):[^:]*:\d+:[^)]*/g;

/** The message of an error, without OpenSSL's source positions and Node's message about a deleted folder. */
export function plainMessage(message: string): string {
  if (message.endsWith("uv_cwd")) return "the current folder was deleted: change to an existing one";
  return message.replace(line, "$1");
}
