import { dirname, join, resolve } from "node:path";
import * as ts from "typescript";
import * as components from "../../../index";
import { type CodeBlock } from "./codeBlocks";

const root = resolve(__dirname, "../../..");

/** A block of TypeScript, and the page it is on. */
export interface Snippet extends CodeBlock {
  page: string;
}

/** What the snippets on a page assume: resources and ARNs that readers have. */
const given = `
declare const key: aws.kms.Key;
declare const bucket: aws.s3.Bucket;
declare const logGroup: aws.cloudwatch.LogGroup;
declare const role: aws.iam.Role;
declare const group: aws.iam.Group;
declare const vpc: { id: pulumi.Output<string>; privateSubnetIds: pulumi.Output<string[]>; privateRouteTableIds: pulumi.Output<string[]> };
declare const instances: aws.ec2.SecurityGroup;
declare const profile: SessionManagerInstanceProfile;
declare const sessions: SessionManager;
declare const storage: SessionLogStorage;
declare const sessionEncryption: SessionEncryptionArgs;
declare const sessionLogging: SessionLoggingArgs;
`;

/**
 * Type-checks snippets in one program, each as its own module, against the built packages.
 *
 * @returns One line for each error, with the page and line.
 */
export function typeErrors(snippets: readonly Snippet[]): string[] {
  const files = new Map(
    snippets.map((snippet) => [
      join(root, `${snippet.page}.${snippet.line}.ts`),
      { snippet, text: `${snippet.code}${addition(snippet.code)}` },
    ]),
  );
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    types: ["node", "mocha"],
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = bound(host);
  host.getCurrentDirectory = () => root;
  host.directoryExists = (folder) =>
    ts.sys.directoryExists(folder) || [...files.keys()].some((file) => dirname(file) === folder);
  host.fileExists = (file) => files.has(file) || fileExists(file);
  host.readFile = (file) => files.get(file)?.text ?? readFile(file);
  host.getSourceFile = (file, languageVersion, ...rest) => {
    const text = files.get(file)?.text;
    return text === undefined
      ? getSourceFile(file, languageVersion, ...rest)
      : ts.createSourceFile(file, text, languageVersion);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files].flatMap(([file, { snippet }]) => {
    const source = program.getSourceFile(file);
    return ts.getPreEmitDiagnostics(program, source).map(({ start = 0, messageText }) => {
      const within = source?.getLineAndCharacterOfPosition(start).line ?? 0;
      const message = ts.flattenDiagnosticMessageText(messageText, " ");
      return `${snippet.page}:${snippet.line + within}: ${message}`;
    });
  });
}

/** What a host does by itself, for one that does more. */
function bound(
  host: ts.CompilerHost,
): Pick<ts.CompilerHost, "fileExists" | "readFile" | "getSourceFile"> {
  return {
    fileExists: host.fileExists.bind(host),
    readFile: host.readFile.bind(host),
    getSourceFile: host.getSourceFile.bind(host),
  };
}

/** The imports that a snippet leaves out, appended so that its line numbers stay the same. */
function addition(code: string): string {
  const stated = (name: string) =>
    new RegExp(`import [^;]*\\b${name}\\b[^;]* from|\\b(const|let|class|function) ${name}\\b`).test(
      code,
    );
  const declarations = given
    .split("\n")
    .filter(
      (line) => new RegExp(`\\b${declaredName(line)}\\b`).test(code) && !stated(declaredName(line)),
    )
    .join("\n");
  const uses = (name: string) =>
    new RegExp(`(?<!\\.)\\b${name}\\b`).test(code + declarations) && !stated(name);
  const exported = [...Object.keys(components), "SessionEncryptionArgs", "SessionLoggingArgs"];
  const names = exported.filter(uses);
  return [
    "\nexport {};",
    ...["aws", "pulumi"].filter(uses).map((name) => `import * as ${name} from "@pulumi/${name}";`),
    ...(names.length === 0 ? [] : [`import { ${names.join(", ")} } from "aws-session-manager";`]),
    declarations,
  ].join("\n");
}

function declaredName(line: string): string {
  return /^declare const (\w+)/.exec(line)?.[1] ?? "(none)";
}
