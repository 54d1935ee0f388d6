import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { classNames, construct, fixtures, placeholder } from "../support/fixtures";
import { madeDocuments } from "../support/documentLint/madeDocuments";
import { deployMocked } from "../support/mocks";
import { type Path, changed, textsOf, written } from "../support/secrets/leaves";

type ClassName = (typeof classNames)[number];

/** What IAM reads more into than it says: wildcards, and a variable that the request fills in. */
const hostile = ["*", "?", "${aws:username}"];

/** The text with something hostile in place of a part of it: in each segment, and where a part of one may vary. */
function attacks(text: string, what: string): string[] {
  const segments = text.split(/(?<=[:/])|(?=[:/])/);
  const inSegments = segments.flatMap((segment, index) =>
    /^[:/]?$/.test(segment) ? [] : [segments.with(index, what).join("")],
  );
  return [...new Set([...inSegments, text.replace(placeholder, what)])];
}

function textAt(args: object, path: Path): string {
  return path.reduce<unknown>(
    (value, part) => (value as Record<typeof part, unknown>)[part],
    args,
  ) as string;
}

/** How often a document has something that IAM reads more into; undefined where the arguments are refused. */
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
        for (const path of textsOf(args)) {
          for (const what of hostile) {
            let attack = "";
            const tried = new Set<string>();
            changed(args, path, (old) => {
              attacks(old, what).forEach((text) => tried.add(text));
              return old;
            });
            for (attack of tried) {
              const found = await patterns(className, changed(args, path, () => attack) as object);
              assert.ok(found === undefined || found <= asIs, `${written(path)}: ${attack}`);
            }
          }
        }
      }
    });
  }
});
