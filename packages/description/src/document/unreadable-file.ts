import { existsSync, statSync } from "node:fs";
import { basename, dirname } from "node:path";

/**
 * Why a file can't be read, and what the user probably meant: a URL without its scheme, `~`, or a path in the style of Windows.
 * @param path absolute
 */
export function whyUnreadable(path: string): string {
  if (existsSync(path) && statSync(path).isDirectory()) return "it is a folder: name a file in it";
  return `there is no such file, or it can't be accessed${meant(path)}`;
}

function meant(path: string): string {
  let [missing, rest] = [path, ""];
  while (dirname(missing) !== missing && !existsSync(dirname(missing))) {
    rest = `/${basename(missing)}${rest}`;
    missing = dirname(missing);
  }
  const first = basename(missing);
  if (/^https?:$/.test(first)) return `; if it is a URL, write ${first}/${rest}`;
  if (rest !== "" && /^(?:localhost|\d+(?:\.\d+){3}|[\w-]+(?:\.[\w-]+)*(?=:\d))(?::\d+)?$/.test(first))
    return `; if it is on a server, write http://${first}${rest}`;
  if (rest !== "" && /^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}$/i.test(first))
    return `; if it is on a server, write https://${first}${rest}`;
  if (first === "~") return "; your shell did not replace ~ with your home folder: write the whole path";
  if (first.includes("\\") && existsSync(`${dirname(missing)}/${first.replaceAll("\\", "/")}`))
    return `; write ${first.replaceAll("\\", "/")}`;
  return "";
}
