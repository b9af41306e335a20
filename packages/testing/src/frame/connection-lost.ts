/** What `fetch` throws when a connection breaks, as Node words it. */
export class ConnectionLost extends TypeError {
  constructor(message: string = "fetch failed") {
    super(message, { cause: Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }) });
  }
}
