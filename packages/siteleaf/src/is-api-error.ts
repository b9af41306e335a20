import type { Errors as ErrorsV1 } from "@pressroom/api-siteleaf-v1";
import type { Errors as ErrorsV2 } from "@pressroom/api-siteleaf-v2";
import { isApiError as isApiErrorOf, type ApiErrorGuard } from "@pressroom/runtime";

/**
 * Narrows a caught error to an error answer of Siteleaf, by operation and status, and types its body. The names of version 1's
 * operations end in `V1`.
 *
 * @example
 * if (isApiError(error, "publishSite", 404)) console.error("there is no such site");
 */
export const isApiError: ApiErrorGuard<ErrorsV1 & ErrorsV2> = isApiErrorOf as ApiErrorGuard<ErrorsV1 & ErrorsV2>;
