import { quoted } from "../iam";
import { written, type Syntax } from "./layout";
import { partsOf } from "./names";
import type { Reference, Snippet } from "./snippet";

/** Writes a snippet in TypeScript. */
export function typescript(snippet: Snippet): string[] {
  switch (snippet.kind) {
    case "resource": {
      const { provider, module, className } = partsOf(snippet.type);
      const start = `new ${provider.replace("-", "_")}.${module}.${className}(`;
      return written(syntax, `${start}${quoted(snippet.name)}, `, snippet.args, ");");
    }
    case "component": {
      const { component, name, args, result } = snippet;
      const start = `${result === undefined ? "" : `const ${result} = `}new ${component}(`;
      return args === undefined
        ? [`${start}${quoted(name)});`]
        : written(syntax, `${start}${quoted(name)}, `, args, ");");
    }
    case "value":
    case "entry":
      return written(syntax, "", snippet.value, "");
    case "property":
      return written(syntax, `${snippet.name}: `, snippet.value, ",");
    case "command":
      return [snippet.command];
  }
}

const syntax: Syntax = {
  width: 100,
  indent: "  ",
  quoted,
  reference,
  joined: (parts) => {
    const all = parts.map((each) => (typeof each === "string" ? each : `\${${reference(each)}}`));
    return `pulumi.interpolate\`${all.join("")}\``;
  },
  text: ["pulumi.jsonStringify(", ")"],
  hasDocumentType: true,
  name: (name) => `${/^\w+$/.test(name) ? name : quoted(name)}: `,
  padding: " ",
  commas: "each line",
};

function reference({ $ref, property }: Reference): string {
  return property === undefined ? $ref : `${$ref}.${property}`;
}
