import { networkError, silence, type ManualClock, type SentRequest } from "@pressroom/runtime/testing";
import type { Piece, Reply, ReplyData } from "./scenario.ts";

/** Members of the last JSON body that was sent. `{sent name}` in a reply stands for the value of one. */
export type SentMembers = Readonly<Record<string, unknown>>;

/** Makes the reply to a request as the scenario describes it. */
export async function makeReply(
  reply: Reply,
  request: SentRequest,
  clock: ManualClock,
  sent: SentMembers = {},
): Promise<Response> {
  if (reply === "refused") throw networkError("ECONNREFUSED");
  if (reply === "lost") throw networkError("ECONNRESET");
  if (reply === "silent") return silence(request);
  const data = replyData(reply);
  if (data.delay) await clock.sleep(data.delay, request.signal);
  const { body, mediaType } = bodyOf(data, request, clock, sent);
  return new Response(body, {
    status: data.status,
    headers: { ...(mediaType && { "content-type": mediaType }), ...data.headers },
  });
}

/** A status alone is an answer without a body. */
export function replyData(reply: number | ReplyData): ReplyData {
  return typeof reply === "number" ? { status: reply } : { status: 200, ...reply };
}

function bodyOf(
  data: ReplyData,
  request: SentRequest,
  clock: ManualClock,
  sent: SentMembers,
): { body: BodyInit | null; mediaType?: string } {
  if (data.stream) return { body: pieces(data.stream, data.end, request, clock), mediaType: "text/event-stream" };
  const echoed = JSON.stringify(data.json)?.replace(/"\{sent (\w+)\}"/g, (_, name: string) =>
    JSON.stringify(sent[name] ?? null),
  );
  const text = echoed ?? data.text;
  if (text === undefined) return { body: null };
  const mediaType = data.json === undefined ? "text/plain" : "application/json";
  return { body: data.end === undefined ? text : pieces([text], data.end, request, clock), mediaType };
}

/** A body that arrives in pieces, and ends as `fetch` would report it. */
function pieces(
  all: readonly Piece[],
  end: ReplyData["end"],
  request: SentRequest,
  clock: ManualClock,
): ReadableStream<Uint8Array> {
  const rest = all.flatMap((piece): Exclude<Piece, { repeat: string }>[] =>
    typeof piece === "object" && "repeat" in piece ? Array.from({ length: piece.times }, () => piece.repeat) : [piece],
  );
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        request.signal?.addEventListener("abort", () => controller.error(request.signal?.reason), { once: true });
      },
      async pull(controller) {
        let piece = rest.shift();
        for (; typeof piece === "object" && "wait" in piece; piece = rest.shift()) {
          try {
            await clock.sleep(piece.wait, request.signal);
          } catch {
            return;
          }
        }
        if (typeof piece === "string") controller.enqueue(new TextEncoder().encode(piece));
        else if (typeof piece === "object" && "bytes" in piece) controller.enqueue(Uint8Array.from(piece.bytes));
        else if (end === "open") await new Promise<void>(() => undefined);
        else if (end === "broken") controller.error(networkError("UND_ERR_SOCKET"));
        else controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}
