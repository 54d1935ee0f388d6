import assert from "node:assert/strict";
import { pictureOf, reportOnReadme } from "../../scripts/picture/report";
import { plainText, terminalLines } from "../../scripts/picture/ansi";
import { codeBlocks } from "../support/docs/codeBlocks";
import { textOf } from "../support/docs/page";
import { policiesIn } from "../support/docs/policiesIn";
import { ENGINE_TIMEOUT } from "../../harness/engine/stack";

const readme = textOf("README.md");

describe("the report in README.md", function () {
  this.timeout(ENGINE_TIMEOUT);
  let report: string;

  before(async () => {
    report = await reportOnReadme(readme);
  });

  it("is what the pack reports on the program below it", () => {
    const shown = codeBlocks(readme).find(({ language }) => language === "text")?.code ?? "";
    assert.equal(policiesIn(shown), plainText(report));
  });

  it("is the same in its picture", () => {
    assert.equal(
      textOf("docs/report.svg"),
      pictureOf(report),
      "Run npm run record:report to draw docs/report.svg again",
    );
  });
});

describe("a picture of a terminal", () => {
  it("has the colors, and breaks lines where the terminal does", () => {
    assert.deepEqual(terminalLines("a\u001b[38;5;1mbc\u001b[1md\u001b[0m\n❌e", 3), [
      [
        { text: "a", bold: false },
        { text: "bc", bold: false, color: 1 },
      ],
      [{ text: "d", bold: true, color: 1 }],
      [{ text: "❌e", bold: false }],
    ]);
  });

  it("shows text as it is", () => {
    assert.match(pictureOf("a <b> & c"), />a &lt;b&gt; &amp; c<\/text>/);
  });
});
