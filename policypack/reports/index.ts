export { reasonOf } from "./causes";
export { render } from "./render";
