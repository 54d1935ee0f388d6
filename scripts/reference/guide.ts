import { codeBlocks } from "../../tests/support/docs/codeBlocks";
import { readPicture } from "../../tests/support/docs/mermaid";

/** What docs/components.md says of a component, whose diagram a test compares with what the engine records. */
export interface Guide {
  /** What the component always creates, such as `aws.iam.Role NAME-role`, and what only an argument asks for. */
  readonly creates: { readonly always: readonly string[]; readonly asked: readonly string[] };
  readonly example: string;
  readonly costs: string;
}

/** The guide to one component. Throws if something is missing. */
export function guideTo(component: string, page: string): Guide {
  const section =
    page.split(/^(?=## )/m).find((each) => each.startsWith(`## ${component}\n`)) ?? "";
  const blocks = codeBlocks(section);
  const diagram = blocks.find(({ language }) => language === "mermaid");
  const example = blocks.find(({ language }) => language === "typescript");
  const costs = /^\*\*Costs:\*\* ([^]*?)\n\n/m.exec(section)?.[1];
  if (diagram === undefined || example === undefined || costs === undefined) {
    throw new Error(
      `docs/components.md needs a diagram, an example and the costs of ${component}.`,
    );
  }
  return { creates: readPicture(diagram.code), example: example.code, costs };
}
