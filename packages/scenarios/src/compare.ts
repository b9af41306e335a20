/** The paths where two pieces of plain data differ; empty if they are equal. */
export function compare(one: unknown, other: unknown, path: string = ""): string[] {
  if (!isContainer(one) || !isContainer(other)) return Object.is(one, other) ? [] : [path];
  if (Array.isArray(one) !== Array.isArray(other)) return [path];
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].flatMap((name) => compare(one[name], other[name], `${path}/${name}`));
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
