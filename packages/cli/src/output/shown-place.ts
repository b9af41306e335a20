/** A file, or a URL without its user, password and query: what may be shown of it. */
export function shownPlace(place: string): string {
  return place.replace(/[?#].*$/s, "").replace(/^([^/]*\/\/)[^/]*@/, "$1");
}
