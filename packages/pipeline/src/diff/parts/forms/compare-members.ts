import type { Content, DescribedOperation } from "@pressroom/description";
import type { Direction } from "../../shape/side.ts";
import type { Comparison } from "../../wire/comparison.ts";
import { declaredMembers, memberWriting } from "./member-writing.ts";

/** Compares how the members of a form are written. */
export function compareMembers(
  comparison: Comparison,
  direction: Direction,
  operation: DescribedOperation,
  place: string,
  old: Content,
  now: Content,
): void {
  const { before, after } = comparison.sides(direction);
  for (const name of new Set([...declaredMembers(old), ...declaredMembers(now)])) {
    const [was, is] = [memberWriting(before, old, name), memberWriting(after, now, name)];
    const gone = was.ways.filter((way) => !is.ways.includes(way));
    const added = is.ways.filter((way) => !was.ways.includes(way));
    const text = `${name}: ${was.ways.join(", ")} → ${is.ways.join(", ")}`;
    if (was.beside !== is.beside || gone.length === was.ways.length)
      comparison.add(`${direction}-encoding-changed`, operation, place, name);
    else if (gone.length + added.length > 0)
      comparison.add(
        `${direction}-constraint-${added.length === 0 ? "tightened" : gone.length === 0 ? "loosened" : "changed"}`,
        operation,
        place,
        text,
      );
  }
}
