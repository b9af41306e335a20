/** Value of an `Authorization` header by HTTP Basic (RFC 7617), in UTF-8. */
export function basicHeader(username: string, password: string): string {
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}
