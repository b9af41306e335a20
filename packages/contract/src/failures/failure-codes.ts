/**
 * All failures that a contract run can report. The codes are stable: scripts and people rely on them, so a code never gets
 * another meaning. C1 the client, C2 the description, C3 its overlay, C4 a fake, C5 Prism, C6 the harness, C7 a real server, C9 unclear.
 */

/** Who has to change something. */
export type Blame = "client" | "description" | "overlay" | "fake" | "prism" | "harness" | "server" | "unclear";

/** The meaning of a failure's code. */
export interface CodeMeaning {
  /** Who has to change something. */
  readonly blame: Blame;
  /** What happened, in one line. */
  readonly title: string;
  /** Why it is to blame. */
  readonly because: string;
  /** How to correct it. */
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

/** The meaning of each code. */
export const failureCodes: Readonly<Record<FailureCode, CodeMeaning>> = {
  C101: {
    blame: "client",
    title: "the client sent something that nobody asked for",
    because: "The request had a query parameter, header or body that neither the call nor the security asked for.",
    remedy:
      "Remove it from the client. If the API really accepts it, declare it in the description and generate the client again.",
  },
  C102: {
    blame: "client",
    title: "the client sent a different value than it was asked to send",
    because: "The client got the value, but the request had another one: mostly because of encoding, style or explode.",
    remedy:
      "Compare the two values in the message, and correct how the client writes this place. The description declares the form.",
  },
  C103: {
    blame: "client",
    title: "what the client sent is not allowed",
    because: "The request differs from what was asked for, and the description does not allow it.",
    remedy: "Correct the client. The C102 of the same case shows the difference.",
  },
  C104: {
    blame: "client",
    title: "the client did not send exactly one request",
    because:
      "Retries are off, so that one call is one request. If there was no request, the client itself refused the call.",
    remedy: "Look for a retry, a redirect or a prefetch in the client. If no request was sent, the message says why.",
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
    remedy: "Generate the client again, or correct it if it is hand-written.",
  },
  C107: {
    blame: "client",
    title: "the credentials do not fit the declared security scheme",
    because: "The client got credentials for the scheme by name, but did not send them unchanged.",
    remedy: "Check how the client signs: the scheme's kind, the header's name, and which alternative it takes.",
  },
  C108: {
    blame: "client",
    title: "the body has a different media type than was asked for",
    because: "The Content-Type of the request is not that of the example.",
    remedy:
      "Make the client send the requested media type. If the description declares only one, the client has to find it without help.",
  },
  C109: {
    blame: "client",
    title: "the Accept header does not allow a declared answer",
    because: "A server that obeys the header could not give the declared answer.",
    remedy: "Make the client accept every media type that the operation declares, errors included.",
  },
  C110: {
    blame: "client",
    title: "the client has no method for an operation",
    because: "Methods are named by operationId.",
    remedy: "Generate the client again, or give the method the name that the description gives the operation.",
  },
  C111: {
    blame: "client",
    title: "the client rejected a good answer",
    because: "The answer was a success, and the description allows it.",
    remedy: "Read the error in the message: mostly the client misreads a media type or an empty body.",
  },
  C112: {
    blame: "client",
    title: "the client took an error for a success",
    because: "A method must reject for a status outside 2xx; otherwise nobody notices the failure.",
    remedy: "Make the method reject with an ApiError for every status outside 2xx.",
  },
  C113: {
    blame: "client",
    title: "the client rejected with an error that does not show the answer",
    because: "An error answer must become an ApiError with the operation, the status and the body.",
    remedy: "Correct how the client handles error answers. The message says what was expected.",
  },
  C114: {
    blame: "client",
    title: "the client returned a different value than the server sent",
    because: "The answer on the wire is the example; the client's result is not.",
    remedy: "Check how the client decodes this media type: it must not lose, rename or convert anything.",
  },
  C115: {
    blame: "client",
    title: "the client misread the stream",
    because: "The events differ from those that the rules of the standard give for the same text.",
    remedy: "Correct how the client reads the stream: line ends, several data lines, ids and the last event.",
  },
  C116: {
    blame: "client",
    title: "the client's types refuse an example that the description allows",
    because: "The example's own schema allows it and it has no undeclared member, but the strict compiler refuses it.",
    remedy: "Correct how the type is generated. The message quotes the compiler.",
  },
  C201: {
    blame: "description",
    title: "a schema does not compile",
    because: "A validator that can't compile a schema checks nothing: Prism then silently lets everything pass.",
    remedy:
      "Correct the schema at the pointer in the overlay: mostly a pattern that is not a regular expression, or a keyword with a wrong value.",
  },
  C202: {
    blame: "description",
    title: "a schema does not allow its own example of an answer",
    because: "The server answered with exactly the example. The description has both the example and the schema.",
    remedy: "Find out which of the two is true of the real API, and correct the other in the overlay.",
  },
  C203: {
    blame: "description",
    title: "the description does not allow its own example of a request",
    because: "The client sent what it was asked to send: an example of the description.",
    remedy: "Find out what the API really accepts, and correct the example, or the schema, in the overlay.",
  },
  C204: {
    blame: "description",
    title: "an operation can't be called: a required parameter has no example",
    because: "A contract test sends what the description shows.",
    remedy: "Add an example of the parameter in the overlay.",
  },
  C205: {
    blame: "description",
    title: "a request body has no example",
    because: "A contract test sends what the description shows.",
    remedy: "Add a named example for each media type of the body in the overlay.",
  },
  C206: {
    blame: "description",
    title: "an operation declares no response",
    because: "Nothing is promised, so nothing can be checked.",
    remedy: "Declare the answers of the API in the overlay.",
  },
  C207: {
    blame: "description",
    title: "the security of an operation can't be signed here",
    because:
      "Contract tests can sign with Bearer, Basic and keys in a header, a query or a cookie. They can't sign with mutual TLS, other HTTP schemes or an undeclared scheme.",
    remedy:
      "Declare the scheme. If the API also accepts one that can be signed, declare it as an alternative. Otherwise this operation is not tested.",
  },
  C208: {
    blame: "description",
    title: "something that is declared was not exercised",
    because: "No case reached it: its operation can't be called, or an earlier answer takes its place.",
    remedy: "Look for another failure of the same operation, and correct that first.",
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
      "A reference leads nowhere or out of the file, the version or dialect is unknown, or a part has a wrong type.",
    remedy: "The message names the place. Bundle references to other files into one file first.",
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
    title: "the overlay made an answer's example disagree with its schema",
    because: "Without the overlay, this example does not exist or its schema allows it.",
    remedy: "Correct the action of the overlay that changes this place.",
  },
  C302: {
    blame: "overlay",
    title: "the overlay made a request's example disagree with the description",
    because: "Without the overlay, this example does not exist or the description allows it.",
    remedy: "Correct the action of the overlay that changes this place.",
  },
  C303: {
    blame: "overlay",
    title: "the overlay added a schema that does not compile",
    because: "Without the overlay, every schema at this place compiles.",
    remedy: "Correct the action of the overlay that changes this place.",
  },
  C401: {
    blame: "fake",
    title: "a fake answered with a status that its operation does not declare",
    because: "A fake may only answer as the description says.",
    remedy: "Correct the fake. If the vendor really answers like this, declare the status in the overlay.",
  },
  C402: {
    blame: "fake",
    title: "the description does not allow a fake's answer",
    because: "The request was valid, but the answer's body, header or media type does not fit the declaration.",
    remedy: "Correct the fake. If the vendor really answers like this, correct the description in the overlay.",
  },
  C501: {
    blame: "prism",
    title: "only Prism complains",
    because: "The second validator, in the description's own dialect, allows the same value.",
    remedy:
      "Find out whether Prism is wrong (it reads 3.1 as draft-07). If it is, add the mistake to the list of Prism's known mistakes, with the reason and a date.",
  },
  C502: {
    blame: "prism",
    title: "Prism answered with a different status than it was asked for",
    because: "Nothing was wrong with the request, so Prism could not produce the answer with this status.",
    remedy:
      "Check the response in the description: the name of an example may have unusual characters, or Prism can't write the body.",
  },
  C503: {
    blame: "prism",
    title: "Prism cut its list of violations",
    because: "The header holds 8 kB; the rest of the list is unknown.",
    remedy: "Correct the violations that are listed, and run again.",
  },
  C504: {
    blame: "prism",
    title: "Prism did not answer in time",
    because: "Prism 5.16.0 never answers if the body is not JSON but the description declares JSON.",
    remedy: "Check the body on the wire. If it is valid, add the case to the list of Prism's known mistakes.",
  },
  C505: {
    blame: "prism",
    title: "an excuse for Prism is out of date",
    because: "Its review date has passed, or Prism no longer makes the mistake.",
    remedy: "Run without it. If nothing fails, delete it; otherwise give it a new date.",
  },
  C506: {
    blame: "prism",
    title: "Prism failed on the request",
    because: "It threw, or could not read the operation at all. Another server gave the answer, from the examples.",
    remedy:
      "Nothing, if the request is valid: the client was tested on the other server. The message says what Prism can't do.",
  },
  C507: {
    blame: "prism",
    title: "Prism's answer is not the described one",
    because: "The client reads the same example correctly if another server sends it.",
    remedy: "Nothing: Prism changed the answer. The message shows what it made of the example.",
  },
  C601: {
    blame: "harness",
    title: "a mutant was not caught",
    because: "A request or an answer that breaks the description on purpose, passed every check.",
    remedy: "Add the missing check. If none is possible, exempt the mutant, with the reason and a date.",
  },
  C602: {
    blame: "harness",
    title: "an exemption of a mutant is out of date",
    because: "Its review date has passed, or a check now catches the mutant, or the mutant is no longer made.",
    remedy: "Delete the exemption, or give it a new date and reason.",
  },
  C603: {
    blame: "harness",
    title: "coverage fell",
    because: "Fewer operations, statuses, media types, examples or mutants are exercised than the ratchet requires.",
    remedy: "Find out what went missing. If it was removed from the description on purpose, write the ratchet again.",
  },
  C701: {
    blame: "server",
    title: "the server answered with a status that its operation does not declare",
    because: "The answer is real, but the description does not declare its status.",
    remedy: "Check whether the request was valid. If it was, use the overlay that the run printed.",
  },
  C702: {
    blame: "server",
    title: "the server's answer differs from the description",
    because: "The answer is real, but the description says something else.",
    remedy: "Use the overlay that the run printed: review each action with its evidence.",
  },
  C703: {
    blame: "server",
    title: "the server refused the credentials or can't be reached",
    because: "Nothing is known about an operation that did not answer.",
    remedy: "Check the URL and the credentials.",
  },
  C704: {
    blame: "server",
    title: "no call to the server succeeded",
    because: "Every answer is a declared error, so the run learned nothing about successful answers.",
    remedy: "Check the URL with its base path, and the values that were sent: --value sets others.",
  },
  C901: {
    blame: "unclear",
    title: "nobody can say who is wrong",
    because: "No rule decides whether the client, the description or Prism is wrong.",
    remedy: "Read the message. When you know the cause, report it, so that it gets its own code.",
  },
};

/**
 * The meaning of a code and what to do, as text for a terminal.
 *
 * @returns undefined if the word is not a code
 */
export function explainCode(word: string): string | undefined {
  const code = Object.keys(failureCodes).find(
    (candidate): candidate is FailureCode => candidate === word.toUpperCase(),
  );
  if (code === undefined) return undefined;
  const { blame, title, because, remedy } = failureCodes[code];
  return [`${code}: ${title}`, "", `who: ${blame}`, `why: ${because}`, `do:  ${remedy}`].join("\n");
}
