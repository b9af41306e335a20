export { addApi } from "./add/add-api.ts";
export { removeApi } from "./add/remove-api.ts";
export { generate } from "./generate/generate.ts";
export { lintApi } from "./lint/lint.ts";
export { type Workspace } from "./workspace/workspace.ts";
