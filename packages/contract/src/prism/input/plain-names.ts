/** Names of path parameters that Prism can find in a path: it reads one with a dot, a dash or a dollar sign as no parameter. */

/** @returns a name without such signs for each that has some */
export function plainNames(path: string): ReadonlyMap<string, string> {
  const names = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name);
  let number = 0;
  const next = (): string => {
    do number += 1;
    while (names.includes(`p${number}`));
    return `p${number}`;
  };
  return new Map(names.filter((name) => !/^\w+$/.test(name)).map((name) => [name, next()]));
}

/** The path with these names in place of its own. */
export function renamePath(path: string, names: ReadonlyMap<string, string>): string {
  return path.replace(/\{([^{}]+)\}/g, (_, name: string) => `{${names.get(name) ?? name}}`);
}
