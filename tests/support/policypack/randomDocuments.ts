import fc from "fast-check";

import { sessionManagerActions } from "../../../policypack/iam";
import { unknownText } from "../../../policypack/testing";

/** How a value looks at preview. */
export type Look = "known" | "linked" | "linked to several" | "unlinked";

/** How values look at preview, one after the other. */
export const anyLooks = fc
  .uint8Array({ minLength: 60, maxLength: 60 })
  .map((bytes) => Array.from(bytes, lookOf));

function lookOf(byte: number): Look {
  if (byte < 170) {
    return "known";
  }
  if (byte < 226) {
    return "linked";
  }
  return byte < 241 ? "linked to several" : "unlinked";
}

/** The statements of a document, each on every resource. */
export type Document = { effect: "Allow" | "Deny"; actions: readonly string[] }[];

export const anyDocument: fc.Arbitrary<Document> = fc.array(
  fc.record({
    effect: fc.constantFrom("Allow", "Allow", "Allow", "Allow", "Allow", "Deny"),
    actions: fc.oneof(
      fc.constant(["ssm:*", "ssmmessages:*"]),
      fc.subarray([...sessionManagerActions, "s3:GetObject"], { minLength: 1 }),
    ),
  }),
  { minLength: 1, maxLength: 2 },
);

/** Whether a document may be hidden as a whole: it is then taken to deny nothing. */
export function isHideable(document: Document): boolean {
  return document.every(({ effect }) => effect === "Allow");
}

/** A document as JSON text, known or not as a whole, as the aws provider has it. */
export function asText(document: Document, nextLook: () => Look): string {
  const isHidden = nextLook() !== "known" && isHideable(document);
  return isHidden ? unknownText : JSON.stringify(written(document, (part) => part));
}

/** A document as an object of which any part may be unknown, as the aws-native provider has it. */
export function asObject(document: Document, nextLook: () => Look): unknown {
  const look = nextLook();
  if (look === "unlinked" && isHideable(document)) {
    return unknownText;
  }
  const hide = (part: unknown): unknown => (nextLook() === "known" ? part : unknownText);
  return written(document, look === "known" ? (part) => part : hide);
}

/** A document as it is written, each part of its statements as `show` gives it. */
function written(document: Document, show: (part: unknown) => unknown): object {
  return {
    Version: "2012-10-17",
    Statement: document.map(({ effect, actions }) =>
      show({
        Effect: show(effect),
        Action: show(actions.map(show)),
        Resource: show("*"),
      }),
    ),
  };
}
