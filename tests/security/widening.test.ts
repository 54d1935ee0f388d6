import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { classNames, construct, fixtures, placeholder } from "../support/fixtures";
import { madeDocuments } from "../support/documentLint/madeDocuments";
import { deployMocked } from "../support/mocks";
import { changed, textsOf, written } from "../support/secrets/leaves";

type ClassName = (typeof classNames)[number];

/** What IAM reads more into than it says: wildcards, and a variable that the request fills in. */
const hostile = ["*", "?", "${aws:username}"];

/** A text with each segment of it replaced by something hostile, and with the part that may vary replaced. */
function attacks(text: string): string[] {
  const segments = text.split(/(?<=[:/])|(?=[:/])/);
  const inPlaceOf = (index: number, what: string) =>
    segments.map((segment, at) => (at === index ? what : segment)).join("");
  return hostile.flatMap((what) => [
    text.replace(placeholder, what),
    ...segments.flatMap((segment, index) =>
      /^[:/]?$/.test(segment) ? [] : [inPlaceOf(index, what)],
    ),
  ]);
}

/** Asks for patterns: of wildcards there only those are refused that cover everything. */
const asksForPatterns = "instanceTagPatterns.";

/** The same arguments under every attack on each of their texts, with the path of the text. */
function attacked(args: object): [path: string, args: object][] {
  return textsOf(args).flatMap((path) => {
    const texts: string[] = [];
    changed(args, path, (old) => texts.push(...attacks(old)));
    return [...new Set(texts)].map((text): [string, object] => [
      `${written(path)}: ${text}`,
      changed(args, path, () => text) as object,
    ]);
  });
}

/** How often the documents have something that IAM reads more into; undefined where the arguments are refused. */
async function patterns(className: ClassName, args: object): Promise<number | undefined> {
  let refused = false;
  const { resources } = await deployMocked(() => {
    try {
      construct(className, "web", args);
    } catch (error) {
      assert.ok(pulumi.InputPropertiesError.isInstance(error), String(error));
      refused = true;
    }
  });
  const texts = madeDocuments(resources).map((document) => JSON.stringify(document));
  return refused ? undefined : (texts.join().match(/[*?]|\$\{/g)?.length ?? 0);
}

describe("no argument's text widens a document", function () {
  this.timeout(300_000);

  for (const className of classNames) {
    it(`of ${className}`, async () => {
      for (const args of fixtures[className].texts) {
        const asIs = await patterns(className, args);
        assert.ok(asIs !== undefined, "the fixture is refused");
        for (const [attack, hostileArgs] of attacked(args)) {
          const found = await patterns(className, hostileArgs);
          const isPattern = attack.startsWith(asksForPatterns) && !/: [*?]$|\$\{/.test(attack);
          assert.ok(found === undefined || found <= asIs || isPattern, attack);
        }
      }
    });
  }
});
