import assert from "node:assert/strict";
import { type CodeBlock, codeBlocks } from "../support/docs/codeBlocks";
import { textOf } from "../support/docs/page";
import { type Graph, linesOf } from "../support/docs/graph";
import { readPicture } from "../support/docs/mermaid";
import { graphOfEachComponent } from "../support/docs/resourceGraph";
import { ENGINE_TIMEOUT } from "../../harness/engine/stack";

describe("the diagrams in docs/components.md", function () {
  this.timeout(ENGINE_TIMEOUT);
  let made: Map<string, Graph>;
  let pictures: CodeBlock[];

  before(async () => {
    made = await graphOfEachComponent();
    pictures = codeBlocks(textOf("docs/components.md")).filter((b) => b.language === "mermaid");
  });

  it("exist for each component", () => {
    assert.deepEqual(pictures.map(({ heading }) => heading).sort(), [...made.keys()].sort());
  });

  it("show what the components create, what is optional, and in which order", () => {
    const drawn = pictures.map(({ heading, code }) => [heading, linesOf(readPicture(code))]);
    const real = pictures.map(({ heading }) => {
      const graph = made.get(heading);
      return [heading, graph && linesOf(graph)];
    });
    assert.deepEqual(drawn, real);
  });
});

describe("a diagram", () => {
  it("is read with its arrows, and without existing resources", () => {
    const picture = readPicture(
      [
        "flowchart LR",
        'key(["your KMS key"])',
        'a["aws.iam.Role<br/>NAME-role"]',
        'b["aws.iam.Policy<br/>NAME-policy"]',
        'c["aws.iam.RolePolicyAttachment<br/>NAME-attachment"]',
        "a & b --> c",
        "key --> b",
        "class b asked",
        "classDef asked stroke-dasharray: 5 5",
      ].join("\n"),
    );
    assert.deepEqual(linesOf(picture), [
      "aws.iam.Role NAME-role",
      "aws.iam.RolePolicyAttachment NAME-attachment",
      "aws.iam.Policy NAME-policy (as asked)",
      "aws.iam.Policy NAME-policy --> aws.iam.RolePolicyAttachment NAME-attachment",
      "aws.iam.Role NAME-role --> aws.iam.RolePolicyAttachment NAME-attachment",
    ]);
  });

  it("is rejected if it has an unknown line, or an arrow to nothing", () => {
    assert.throws(
      () => readPicture("flowchart LR\na -.-> b"),
      /Unknown line in a diagram: a -\.-> b/,
    );
    assert.throws(() => readPicture("flowchart LR\na --> b"), /no node a/);
  });
});
