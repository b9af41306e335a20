/** A name in the case of TypeScript types. */
export function typeName(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The type of an operation's request. */
export function requestType(id: string): string {
  return `${typeName(id)}Request`;
}

/** The type of an operation's answer. */
export function answerType(id: string): string {
  return `${typeName(id)}Answer`;
}
