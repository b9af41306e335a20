/** The part of an API's resources that some methods make up, by their names: `"projects.list" | "projects.tasks.create"`. */
export type ResourcesOf<All, Name extends string> = {
  readonly [Head in HeadOf<Name>]: Head extends keyof All ? MemberOf<All[Head], Head, Name> : never;
};

type MemberOf<Member, Head, Name extends string> = (Head extends Name ? AsMethod<Member> : unknown) &
  ([BelowOf<Name, Head>] extends [never] ? unknown : ResourcesOf<Member, BelowOf<Name, Head>>);

type HeadOf<Name extends string> = Name extends `${infer Head}.${string}` ? Head : Name;

type BelowOf<Name extends string, Head> = Name extends `${infer First}.${infer Below}`
  ? First extends Head
    ? Below
    : never
  : never;

/** A method that is a resource too, without its members: nobody has asked for those. */
type AsMethod<Method> = keyof Method extends never
  ? Method
  : Method extends (...given: infer Given) => infer Result
    ? (...given: Given) => Result
    : never;
