/** The events of a whole `text/event-stream` text, read by WHATWG's rules without any code of a client. */

export interface TextEvent {
  readonly event: string;
  readonly data: string;
  readonly id: string;
}

/** @returns The events that a reader of the whole text dispatches. A last event without its blank line does not count. */
export function readEventStreamText(text: string): TextEvent[] {
  const events: TextEvent[] = [];
  let event = "";
  let data: string[] = [];
  let id = "";
  // The text after the last line break is an unfinished line.
  for (const line of text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\r|\n/)
    .slice(0, -1)) {
    if (line === "") {
      if (data.length > 0) events.push({ event: event === "" ? "message" : event, data: data.join("\n"), id });
      event = "";
      data = [];
      continue;
    }
    const colon = line.indexOf(":");
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "event") event = value;
    else if (field === "data") data.push(value);
    else if (field === "id" && !value.includes("\0")) id = value;
  }
  return events;
}
