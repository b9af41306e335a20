/** As they are in a URL: a comma that separates is bare, so that one inside a value (`%2C`) can be distinguished from it. */
export const delimiters: Readonly<Record<string, string>> = {
  form: ",",
  spaceDelimited: "%20",
  pipeDelimited: "%7C",
  tabDelimited: "%09",
};
