import { quoted } from "../iam";
import { block, inline, written, type Syntax } from "./layout";
import { longEscape, partsOf, renamed, renamedWithin, snakeCase, withLongEscapes } from "./names";
import type { Reference, Snippet, Values } from "./snippet";

/** Writes a snippet in Python, with the SDKs under the names that Pulumi's documentation gives them. */
export function python(snippet: Snippet): string[] {
  switch (snippet.kind) {
    case "resource": {
      const { provider, module, className } = partsOf(snippet.type);
      const callee = `${provider.replace("-", "_")}.${module}.${className}`;
      return call(callee, snippet.name, snippet.args);
    }
    case "component": {
      const { component, name, args = {}, result } = snippet;
      const start = result === undefined ? "" : `${snakeCase(result)} = `;
      return [
        "import pulumi_aws_session_manager as session_manager",
        ...call(`${start}session_manager.${component}`, name, args),
      ];
    }
    case "value":
      return written(syntax, "", snippet.value, "");
    case "entry":
      return written(syntax, "", renamed(snippet.value, snakeCase), "");
    case "property":
      return written(
        syntax,
        `${snakeCase(snippet.name)}=`,
        renamedWithin(snippet.value, snakeCase),
        ",",
      );
    case "command":
      return [snippet.command];
  }
}

const syntax: Syntax = {
  // As black, the formatter, has it.
  width: 88,
  indent: "    ",
  quoted: text,
  reference,
  joined: (parts) => {
    const all = parts.map((each) => (typeof each === "string" ? text(each) : reference(each)));
    return `pulumi.Output.concat(${all.join(", ")})`;
  },
  text: ["pulumi.Output.json_dumps(", ")"],
  name: (name) => `${text(name)}: `,
  padding: "",
  commas: "each line",
};

function call(callee: string, name: string, args: Values): string[] {
  const all = Object.entries(renamed(args, snakeCase));
  const line = [text(name), ...all.map(([key, value]) => `${key}=${inline(syntax, value)}`)];
  const short = `${callee}(${line.join(", ")})`;
  if (short.length <= syntax.width) {
    return [short];
  }
  const groups = all.map(([key, value]) => written(syntax, `${key}=`, value, ""));
  return [`${callee}(`, ...block(syntax, [[text(name)], ...groups], "each line"), ")"];
}

function text(value: string): string {
  return withLongEscapes(quoted(value), longEscape);
}

function reference({ $ref, property }: Reference): string {
  const variable = snakeCase($ref);
  return property === undefined ? variable : `${variable}.${snakeCase(property)}`;
}
