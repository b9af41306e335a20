/** A media type by what it means: no case, and no character set if there is only one. */
export function meaningOf(mediaType: string): string {
  const [type = "", ...parameters] = mediaType
    .toLowerCase()
    .split(";")
    .map((part) => part.trim());
  const kept = parameters.filter((parameter) => parameter !== "" && !/^charset\s*=/.test(parameter));
  return [type, ...kept.sort()].join("; ");
}

/** Whether a media type or a range (`text/*`) holds another one. Both by their meaning. */
export function holdsMedia(range: string, mediaType: string): boolean {
  if (range === mediaType || range === "*/*") return true;
  return range.endsWith("/*") && mediaType.startsWith(range.slice(0, -1));
}
