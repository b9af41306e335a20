/** A text behind percent signs as RFC 6570 has it: `encodeURIComponent` leaves five reserved characters as they are. */
export function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
