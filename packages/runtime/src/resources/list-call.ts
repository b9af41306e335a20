import type { CallOptions } from "../call/client-config.ts";
import type { Call } from "../call/connect.ts";
import type { Answer } from "../descriptors/answer.ts";
import type { OperationDescriptor } from "../descriptors/operation.ts";
import type { OperationRequest } from "../descriptors/request.ts";
import type { Pages } from "../pages/pages.ts";
import { paginate } from "../pages/paginate.ts";
import type { PagingOptions } from "../pages/paginate-by.ts";

/**
 * A list that sends requests only when it is used: `for await` reads its items over all pages, and `await` gives its
 * first page as the API answers it.
 */
export interface ListCall<Data, Item> extends Call<Data>, Pages<Item> {}

/** The type of a list's items, at the end of a path of names in its answer; unknown if there is no array. */
export type ItemAt<Data, Path extends readonly string[]> = unknown extends Data
  ? unknown
  : Path extends readonly [infer Name extends string, ...infer Rest extends readonly string[]]
    ? Data extends { readonly [Member in Name]?: infer Value }
      ? ItemAt<NonNullable<Value>, Rest>
      : never
    : Data extends readonly (infer Item)[]
      ? Item
      : never;

type ListMethod = (request: OperationRequest | undefined, options?: CallOptions) => Call<unknown>;

/** Makes a list of one call of an operation that declares how it is paged. */
export function listCall(
  operation: OperationDescriptor,
  method: ListMethod,
  request: OperationRequest | undefined,
  options: PagingOptions | undefined,
): ListCall<unknown, unknown> {
  const list = paginate(operation, method, request, options);
  let call: Call<unknown> | undefined;
  const first = (): Call<unknown> => {
    const { from: _from, prefetch: _prefetch, mostPages: _mostPages, clock: _clock, ...callOptions } = options ?? {};
    return (call ??= method(request, callOptions));
  };
  return {
    [Symbol.toStringTag]: "ListCall",
    then: (onSuccess, onFailure) => first().then(onSuccess, onFailure),
    catch: (onFailure) => first().catch(onFailure),
    finally: (onEnd) => first().finally(onEnd),
    withResponse: (): Promise<Answer> => first().withResponse(),
    pages: () => list.pages(),
    toArray: (toArrayOptions) => list.toArray(toArrayOptions),
    [Symbol.asyncIterator]: () => list[Symbol.asyncIterator](),
  };
}
