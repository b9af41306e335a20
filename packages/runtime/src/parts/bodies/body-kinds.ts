/** An object of plain data, whose members can be written one by one. */
export function isData(body: unknown): boolean {
  return typeof body === "object" && Object.prototype.toString.call(body) === "[object Object]";
}

export function isBytes(value: unknown): value is ArrayBuffer | ArrayBufferView<ArrayBuffer> {
  return value instanceof ArrayBuffer || ArrayBuffer.isView(value);
}
