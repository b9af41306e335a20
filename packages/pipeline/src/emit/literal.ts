/** Longest line that is not broken. */
const width = 140;

/** An expression instead of a value. */
export class Code {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/**
 * Writes a value as a TypeScript literal: on one line if it fits, with unquoted names if possible. `__proto__` becomes
 * a computed name, since a plain one would set the prototype.
 * @param column column of the literal on its line
 */
export function literal(value: unknown, column = 0, indent = ""): string {
  const flat = flatLiteral(value);
  if (column + flat.length <= width || typeof value !== "object" || value === null || value instanceof Code)
    return flat;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    return `[\n${value.map((item) => `${inner}${literal(item, inner.length, inner)},\n`).join("")}${indent}]`;
  }
  const members = Object.entries(value).filter(([, item]) => item !== undefined);
  const lines = members.map(([name, item]) => {
    const start = `${inner}${memberName(name)}: `;
    return `${start}${literal(item, start.length, inner)}${assertion(name, item)},\n`;
  });
  return `{\n${lines.join("")}${indent}}`;
}

function flatLiteral(value: unknown): string {
  if (value instanceof Code) return value.text;
  if (Array.isArray(value)) return `[${value.map(flatLiteral).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).filter(([, item]) => item !== undefined);
    return members.length === 0
      ? "{}"
      : `{ ${members.map(([name, item]) => `${memberName(name)}: ${flatLiteral(item)}${assertion(name, item)}`).join(", ")} }`;
  }
  return JSON.stringify(value);
}

/** The compiler confuses a member called `constructor` with the inherited one, and widens its `true` to boolean. */
function assertion(name: string, value: unknown): string {
  return name !== "__proto__" && name in Object.prototype && typeof value === "object" && value !== null
    ? " as const"
    : "";
}

/** A member's name in a literal or in an interface. */
export function memberName(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  if (/^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) || /^(0|[1-9]\d{0,8})$/.test(name)) return name;
  return JSON.stringify(name);
}
