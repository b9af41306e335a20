import type { Use } from "./consumer-text.ts";

/** A compiler error in plain words. */
export interface Described {
  readonly place: string;
  readonly message: string;
  /** The whole operation is. */
  readonly isGone: boolean;
}

/** Longest message that is not shortened, since the compiler writes out types. */
const longest = 160;

/** The changed places, in short words. */
export function describeFault({ place }: Pick<Use, "place">, message: string): Described[] {
  const say = (where: string, text: string, isGone = false): Described => ({ place: where, message: text, isGone });
  if (/^Property '[^']+' does not exist on type 'Client'/.test(message)) return [say("", "the method is gone", true)];
  const asked =
    /^Property '([^']+)' is missing in type /.exec(message)?.[1] ??
    /^Type .* is missing the following properties from type .*: (.*)$/.exec(message)?.[1];
  if (asked !== undefined && place.startsWith("request"))
    return asked
      .replace(/,? and \d+ more\.$/, "")
      .split(", ")
      .map((name) => say(below(place, name), "has to be there now"));
  const missing =
    /^(?:Property|Argument of type) '"?([^'"]+)"?' (?:does not exist|is not assignable to parameter of type '(?:"|never'))/.exec(
      message,
    )?.[1];
  const steps = place.split("/");
  const end = missing === undefined ? -1 : steps.lastIndexOf(missing);
  if (end > 0) return [say(steps.slice(0, end + 1).join("/"), "is gone")];
  if (/^Object literal may only specify known properties/.test(message)) return [say(place, "is not taken any more")];
  return [say(place, message.length > longest ? `${message.slice(0, longest)}…` : message)];
}

function below(place: string, name: string): string {
  return place.includes(" /") ? `${place}/${name}` : `${place} /${name}`;
}
