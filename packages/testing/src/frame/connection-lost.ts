/** The error that `fetch` throws if a connection breaks, with Node's words. */
export class ConnectionLost extends TypeError {
  constructor(message: string = "fetch failed") {
    super(message, { cause: Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }) });
  }
}
