/**
 * Everything a contract run can complain of. The codes are stable: scripts and people rely on them, so a code is never
 * given another meaning. C1 the client, C2 the description, C3 its overlay, C4 a fake, C5 Prism, C6 the harness, C7 a real server, C9 unclear.
 */

/** Who has to change something. */
export type Blame = "client" | "description" | "overlay" | "fake" | "prism" | "harness" | "server" | "unclear";

/** What a code of a failure means. */
export interface CodeMeaning {
  /** Who has to change something. */
  readonly blame: Blame;
  /** What happened, in one line. */
  readonly title: string;
  /** Why this one is to blame. */
  readonly because: string;
  /** What to do about it. */
  readonly remedy: string;
}

/** A code of a failure, e.g. `C102`. `explainCode` says what it means; a code never gets another meaning. */
export type FailureCode =
  | "C101"
  | "C102"
  | "C103"
  | "C104"
  | "C105"
  | "C106"
  | "C107"
  | "C108"
  | "C109"
  | "C110"
  | "C111"
  | "C112"
  | "C113"
  | "C114"
  | "C115"
  | "C116"
  | "C201"
  | "C202"
  | "C203"
  | "C204"
  | "C205"
  | "C206"
  | "C207"
  | "C208"
  | "C209"
  | "C210"
  | "C211"
  | "C301"
  | "C302"
  | "C303"
  | "C401"
  | "C402"
  | "C501"
  | "C502"
  | "C503"
  | "C504"
  | "C505"
  | "C506"
  | "C507"
  | "C601"
  | "C602"
  | "C603"
  | "C701"
  | "C702"
  | "C703"
  | "C704"
  | "C901";

/** What each code means, who has to change something, and how. */
export const failureCodes: Readonly<Record<FailureCode, CodeMeaning>> = {
  C101: {
    blame: "client",
    title: "the client sent something that nobody asked for",
    because: "A query parameter, header or body was on the wire that neither the call nor the security asked for.",
    remedy:
      "Take it out of the client. If the API really takes it, declare it in the description and generate the client again.",
  },
  C102: {
    blame: "client",
    title: "the client sent another value than it was asked to send",
    because:
      "The value was handed to the client, and something else was on the wire: mostly a matter of encoding, style or explode.",
    remedy:
      "Compare the two values of the message, and correct how the client writes this place. The description says how it wants it.",
  },
  C103: {
    blame: "client",
    title: "what the client sent is not allowed",
    because: "The request differs from what was asked for, and what it holds instead breaks the description.",
    remedy: "Correct the client; the C102 of the same case names the difference.",
  },
  C104: {
    blame: "client",
    title: "the client did not send exactly one request",
    because: "Retries are off, so that one call is one request. None means that the client refused the call itself.",
    remedy: "Look for a retry, a redirect or a look-ahead in the client. If no request was sent, the message says why.",
  },
  C105: {
    blame: "client",
    title: "the request went to another server than the description's",
    because: "Its URL begins with none of the description's servers, base path included.",
    remedy: "Correct the client's base URL, or the servers of the description.",
  },
  C106: {
    blame: "client",
    title: "the request has another method than the operation",
    because: "The description ties the operation to one method.",
    remedy: "Generate the client again; a hand-written one has to be corrected.",
  },
  C107: {
    blame: "client",
    title: "the credentials are not those of the declared security scheme",
    because: "The client was given credentials for the scheme by name, and they did not reach the wire as they are.",
    remedy: "Look at how the client signs: the scheme's kind, the header's name, and which alternative it takes.",
  },
  C108: {
    blame: "client",
    title: "the body has another media type than was asked for",
    because: "The Content-Type on the wire is not the one of the example that was to be sent.",
    remedy: "Make the client write the media type it was asked for; with one declared it has to find that by itself.",
  },
  C109: {
    blame: "client",
    title: "the Accept header does not admit an answer that is declared",
    because: "A server that reads it could not answer as it is described.",
    remedy: "Have the client accept every media type that the operation declares, errors included.",
  },
  C110: {
    blame: "client",
    title: "the client has no method for an operation",
    because: "Methods are named by operationId.",
    remedy: "Generate the client again, or name the method as the description names the operation.",
  },
  C111: {
    blame: "client",
    title: "the client rejected a good answer",
    because: "The answer was a success and allowed by the description.",
    remedy: "Read the error in the message: mostly the client reads a media type or an empty body wrongly.",
  },
  C112: {
    blame: "client",
    title: "the client took an error for a success",
    because: "A status outside 2xx has to reject, or a failure goes unnoticed.",
    remedy: "Make the method reject with an ApiError for every status outside 2xx.",
  },
  C113: {
    blame: "client",
    title: "the client rejected with an error that does not give the answer",
    because: "An error answer is an ApiError that holds the operation, the status and the body.",
    remedy: "Correct what the client makes of an error answer; the message says what was expected.",
  },
  C114: {
    blame: "client",
    title: "the client gave another value than the server sent",
    because: "The answer on the wire is the example; the client's result is not.",
    remedy: "Look at how the client decodes this media type: nothing may be lost, renamed or converted.",
  },
  C115: {
    blame: "client",
    title: "the client did not read the stream as it is",
    because: "The events differ from those a reader of the same text finds by the rules of the standard.",
    remedy: "Correct the reading of the stream: line ends, several data lines, ids and the last event.",
  },
  C116: {
    blame: "client",
    title: "the client's types refuse an example that the description allows",
    because: "The example's own schema allows it, it holds no undeclared member, and the strict compiler refuses it.",
    remedy: "Correct how the type is generated. The message has what the compiler says.",
  },
  C201: {
    blame: "description",
    title: "a schema does not compile",
    because: "A validator that can't compile a schema checks nothing: Prism then lets everything pass in silence.",
    remedy:
      "Correct the schema at the pointer in the overlay: mostly a pattern that is not a regular expression, or a word in a wrong form.",
  },
  C202: {
    blame: "description",
    title: "an example of an answer is not allowed by its own schema",
    because: "The server answered with the example to the letter, and the description has both.",
    remedy: "Find out which of the two the API really does, and correct the other in the overlay.",
  },
  C203: {
    blame: "description",
    title: "an example of a request is not allowed by the description",
    because: "The client sent what it was asked to send, and that was an example of the description.",
    remedy: "Find out what the API really takes, and correct the example, or the schema, in the overlay.",
  },
  C204: {
    blame: "description",
    title: "an operation can't be called: a required parameter has no example",
    because: "A contract test sends what the description shows.",
    remedy: "Give the parameter an example in the overlay.",
  },
  C205: {
    blame: "description",
    title: "a request body has no example",
    because: "A contract test sends what the description shows.",
    remedy: "Give each media type of the body a named example in the overlay.",
  },
  C206: {
    blame: "description",
    title: "an operation declares no response",
    because: "Nothing is promised, so nothing can be checked.",
    remedy: "Declare what the API answers.",
  },
  C207: {
    blame: "description",
    title: "the security of an operation can't be signed here",
    because:
      "Bearer, Basic and keys in a header, a query or a cookie can be; mutual TLS, other schemes of HTTP and a scheme that nobody declares can't.",
    remedy:
      "Declare the scheme or, if the API takes one of the former as well, an alternative. Otherwise this operation is not tested.",
  },
  C208: {
    blame: "description",
    title: "something is declared and was not exercised",
    because: "No case reached it: its operation can't be called, or an answer that comes before it takes its place.",
    remedy: "Look for a failure of the same operation, and mend that first.",
  },
  C209: {
    blame: "description",
    title: "the example of an event stream holds no complete event",
    because: "Each event ends with a blank line.",
    remedy: "End the example with a blank line.",
  },
  C210: {
    blame: "description",
    title: "the description can't be read",
    because:
      "A reference leads nowhere or out of the file, its version or dialect is unknown, or a part is not what it must be.",
    remedy: "The message names the place. References to other files have to be bundled into one first.",
  },
  C211: {
    blame: "description",
    title: "an example can't be sent",
    because:
      "OpenAPI says how a list or an object is written in a query, a path, a header or a cookie, and nothing of one inside another. A value of a path stays in its segment, and a cookie holds no blank. A form holds an object as JSON alone. `fetch` sends no TRACE.",
    remedy:
      "Show a flat value, or give the parameter a `content` of application/json, if that is what the API reads. A path parameter that may hold slashes is listed under `segments` in api.yaml.",
  },
  C301: {
    blame: "overlay",
    title: "the overlay made an answer's example and its schema disagree",
    because: "Without the overlay this example is not there, or its schema allows it.",
    remedy: "Correct the action of the overlay that touches this place.",
  },
  C302: {
    blame: "overlay",
    title: "the overlay made a request's example and the description disagree",
    because: "Without the overlay this example is not there, or the description allows it.",
    remedy: "Correct the action of the overlay that touches this place.",
  },
  C303: {
    blame: "overlay",
    title: "the overlay brought in a schema that does not compile",
    because: "Without the overlay every schema compiles at this place.",
    remedy: "Correct the action of the overlay that touches this place.",
  },
  C401: {
    blame: "fake",
    title: "a fake answered with a status that its operation does not declare",
    because: "A fake may only do what the vendor is described to do.",
    remedy: "Correct the fake. If the vendor really answers so, declare the status in the overlay.",
  },
  C402: {
    blame: "fake",
    title: "a fake's answer is not allowed by the description",
    because: "The request was a good one, and the answer's body, header or media type breaks what is declared.",
    remedy: "Correct the fake. If the vendor really answers so, correct the description in the overlay.",
  },
  C501: {
    blame: "prism",
    title: "only Prism complains",
    because: "The second validator, in the description's own dialect, allows the very same value.",
    remedy:
      "Look whether Prism is wrong (it reads 3.1 as draft-07). If so, enter it in the list of Prism's known mistakes with the reason and a date.",
  },
  C502: {
    blame: "prism",
    title: "Prism answered with another status than it was asked for",
    because: "Nothing was wrong with the request, so Prism could not make the answer of this status.",
    remedy:
      "Look at the response in the description: an example name with odd signs, or a body that Prism can't write.",
  },
  C503: {
    blame: "prism",
    title: "Prism cut its list of violations",
    because: "The header holds 8 kB; what was beyond is unknown.",
    remedy: "Mend what is readable of the list, and run again.",
  },
  C504: {
    blame: "prism",
    title: "Prism did not answer in time",
    because: "5.16.0 never answers a body that is not JSON where JSON is declared.",
    remedy: "Look at the body on the wire. If it is sound, enter the case in the list of Prism's known mistakes.",
  },
  C505: {
    blame: "prism",
    title: "an excuse for Prism is out of date",
    because: "Its day to be looked at again has passed, or Prism makes the mistake no more.",
    remedy: "Try without it, and take it out or give it a new date.",
  },
  C506: {
    blame: "prism",
    title: "Prism failed at the request",
    because:
      "It threw, or could not read the operation at all. The answer was given by another server, from the examples.",
    remedy:
      "Nothing, if the request is sound: the client was tried on the other server. The message says what Prism can't do.",
  },
  C507: {
    blame: "prism",
    title: "Prism's answer is not the one that is described",
    because: "The client reads the same example well when another server gives it.",
    remedy: "Nothing: the answer on the wire is Prism's. The message says what it made of the example.",
  },
  C601: {
    blame: "harness",
    title: "a mutant was not caught",
    because: "A request or an answer that breaks the description on purpose passed every check.",
    remedy: "Add the check that is missing. If nobody can make one, exempt the mutant with the reason and a date.",
  },
  C602: {
    blame: "harness",
    title: "an exemption of a mutant is out of date",
    because: "Its day to be looked at again has passed, or the mutant is caught by now, or is made no more.",
    remedy: "Take the exemption out, or give it a new date and reason.",
  },
  C603: {
    blame: "harness",
    title: "coverage fell",
    because: "Fewer operations, statuses, media types, examples or mutants are exercised than the ratchet holds.",
    remedy: "Find out what went missing. If it left the description on purpose, write the ratchet anew.",
  },
  C701: {
    blame: "server",
    title: "the server answered with a status that its operation does not declare",
    because: "The answer is real; the description does not know it.",
    remedy: "Look whether the request was a sound one. If so, take over the overlay that the run printed.",
  },
  C702: {
    blame: "server",
    title: "the server's answer differs from the description",
    because: "The answer is real; the description says something else.",
    remedy: "Take over the overlay that the run printed, action by action, with the evidence.",
  },
  C703: {
    blame: "server",
    title: "the server refused the credentials or can't be reached",
    because: "Nothing is known of an operation that did not answer.",
    remedy: "Look at the URL and the credentials.",
  },
  C704: {
    blame: "server",
    title: "no call to the server succeeded",
    because: "Each answer is a declared refusal, so nothing is known of what the API really answers.",
    remedy: "Look at the URL, its base path included, and at the values that are sent: --value gives others.",
  },
  C901: {
    blame: "unclear",
    title: "it is not clear who is wrong",
    because: "No rule says here whether the client, the description or Prism is wrong.",
    remedy: "Read the message. When you know the cause, report it, so that it gets a code of its own.",
  },
};

/**
 * What a code means and what to do, as text for a terminal.
 *
 * @returns undefined for a word that is no code
 */
export function explainCode(word: string): string | undefined {
  const code = Object.keys(failureCodes).find(
    (candidate): candidate is FailureCode => candidate === word.toUpperCase(),
  );
  if (code === undefined) return undefined;
  const { blame, title, because, remedy } = failureCodes[code];
  return [`${code}: ${title}`, "", `who: ${blame}`, `why: ${because}`, `do:  ${remedy}`].join("\n");
}
