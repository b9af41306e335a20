/** The printable form of a place: a file, or a URL without user, password and query. */
export function shownPlace(place: string): string {
  return place.replace(/[?#].*$/s, "").replace(/^([^/]*\/\/)[^/]*@/, "$1");
}
