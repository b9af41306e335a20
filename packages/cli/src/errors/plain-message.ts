/** OpenSSL's own line: where in its source something failed, with three words between that say what. */
const line = /[\dA-F]+:error:[\dA-F]+:SSL routines:\w*:([^:]*):[^:]*:\d+:[^)]*/g;

/** What an error says, without OpenSSL's account of where in its source that came up. */
export function plainMessage(message: string): string {
  return message.replace(line, "$1");
}
