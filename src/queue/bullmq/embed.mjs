// node embed.mjs NODE_MODULES OUTPUT.cc: BullMQ's own scripts into a source file.
//
// Their arguments change between versions, even small ones. So package.json pins one version, and
// this stops when the number of KEYS of a script is not the one that bullmq_queue.cc counts on.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const [modules, output] = process.argv.slice(2);
const require = createRequire(path.resolve(modules, 'bullmq/package.json'));
const version = require('bullmq/package.json').version;

const keys = {
  addDelayedJob: 6,
  addPrioritizedJob: 9,
  extendLock: 2,
  moveJobFromActiveToWait: 9,
  moveStalledJobsToWait: 9,
  moveToActive: 11,
  moveToDelayed: 11,
  moveToFinished: 14,
  removeJob: 2,
  retryJob: 11,
};

const snake = (name) => name.replace(/[A-Z]/g, (letter) => '_' + letter.toLowerCase());
let text = '// Made by embed.mjs from BullMQ ' + version + '. Do not edit.\n';
text += '//\n// ' + readFileSync(path.resolve(modules, 'bullmq/LICENSE'), 'utf8').trim().split('\n')
  .map((line) => line.trimEnd()).join('\n// ').replaceAll('// \n', '//\n') + '\n';
text += '#include "queue/bullmq_scripts.h"\n\nnamespace schedgen::queue {\n\n';
text += `const std::string_view bullmq_version = "${version}";\n\n`;
for (const [name, count] of Object.entries(keys)) {
  const script = require(path.resolve(modules, `bullmq/dist/cjs/scripts/${name}-${count}.js`))[name];
  if (script.keys !== count) throw new Error(`${name} has ${script.keys} KEYS, not ${count}`);
  if (script.content.includes(')lua"')) throw new Error(`${name} cannot be quoted`);
  text += `const storage::RedisScript& ${snake(name)}_script() {\n`;
  text += `  static const storage::RedisScript script(R"lua(${script.content})lua");\n`;
  text += '  return script;\n}\n\n';
}
text += '}  // namespace schedgen::queue\n';
writeFileSync(output, text);
