/** What kind of body a media type means. */

/** @returns the type without its parameters, in small letters; an empty text if there is none */
export function mediaTypeOf(header: string | null): string {
  return (header?.split(";")[0] ?? "").trim().toLowerCase();
}

export function isForm(mediaType: string): boolean {
  return mediaType === "multipart/form-data" || mediaType === "application/x-www-form-urlencoded";
}

export function isJson(mediaType: string): boolean {
  return /[/+]json$/.test(mediaType);
}

export function isXml(mediaType: string): boolean {
  return /[/+]xml$/.test(mediaType);
}
