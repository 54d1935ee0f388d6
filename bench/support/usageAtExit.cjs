// Loaded into a process that ends by itself: says at its end what it has used, as a line of JSON on file descriptor 3.

const { writeSync } = require("node:fs");
const process = require("node:process");

process.on("exit", () => {
  const { maxRSS } = process.resourceUsage();
  writeSync(3, `${JSON.stringify({ peakRssMb: maxRSS / 1e3 })}\n`);
});
