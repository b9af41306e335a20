/** In place of Node's modules, which a page has not: only a fake that listens on a port needs them, and none does here. */
const absent = (): never => {
  throw new Error("a page can't listen on a port");
};
export const createServer = absent;
export const Readable = { fromWeb: absent, toWeb: absent };
export default {};
