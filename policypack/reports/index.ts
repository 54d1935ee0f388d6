export { reasonOf } from "./causes";
export {
  codeLanguages,
  languageOf,
  type CodeLanguage,
  type Language,
  type ReportSettings,
} from "./language";
export { render } from "./render";
