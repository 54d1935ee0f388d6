export {
  SessionManagerInstanceProfile,
  type SessionManagerInstanceProfileArgs,
} from "./components/sessionManagerInstanceProfile";
export type {
  CloudWatchSessionLogsArgs,
  S3SessionLogsArgs,
  SessionEncryptionArgs,
  SessionLoggingArgs,
} from "./components/sessionData";
