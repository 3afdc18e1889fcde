// Stands in for Electron's own default app in the test runtime: starts the app whose folder is on the command line.
// CommonJS, and as old in style as the Electron 25 that runs it.
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { app } = require('electron');

const { requires, folder } = readArguments(process.argv.slice(1));
process.defaultApp = true;
if (requires.length > 0) Module._preloadModules(requires); // the test runner hooks in this way
if (folder === null) {
  console.error('usage: electron [-r module] folder');
  process.exit(1);
}
Module._load(prepare(path.resolve(folder)), Module, true);

function readArguments(args) {
  const found = [];
  for (let i = 0; i < args.length; i++) {
    if (args[i] === '-r' || args[i] === '--require') found.push(args[++i]);
    else if (!args[i].startsWith('-')) return { requires: found, folder: args[i] };
  }
  return { requires: found, folder: null };
}

/** Tells Electron which app this is, as its default app would; returns the app's entry file. */
function prepare(appPath) {
  const manifest = JSON.parse(fs.readFileSync(path.join(appPath, 'package.json'), 'utf8'));
  app.setVersion(manifest.version);
  app.setName(manifest.productName || manifest.name);
  app.setAppPath(appPath);
  const chosen = process.argv.find((argument) => argument.startsWith('--user-data-dir='));
  app.setPath('userData', chosen ? chosen.slice(16) : path.join(app.getPath('appData'), app.getName()));
  return path.resolve(appPath, manifest.main);
}
