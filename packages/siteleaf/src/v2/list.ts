import {
  paginate,
  type Call,
  type CallOptions,
  type OperationDescriptor,
  type OperationRequest,
  type Pages,
  type PagingOptions,
} from "@pressroom/runtime";

/** A list over all its pages, with the types of its operation: paging changes nothing of a request but its query. */
export function list<Item, Request extends OperationRequest>(
  operation: OperationDescriptor,
  method: (request: Request, options?: CallOptions) => Call<Item[]>,
  request: Request,
  options?: PagingOptions,
): Pages<Item> {
  return paginate<Item>(operation, (page, call) => method(page as Request, call), request, options);
}
