// Bundles what runs in a browser into the folder that is named, with the licences of everything that is in it.

import { readFile, readdir, rm, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";

const folder = process.argv[2];
const pages = ["report", "workbench", "editor"];

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const { metafile } = await build({
  entryPoints: pages.flatMap((page) => [`src/${page}.js`, `src/${page}.css`]),
  outdir: folder,
  bundle: true,
  minify: true,
  metafile: true,
  format: "iife",
  target: ["es2022"],
  charset: "utf8",
  legalComments: "eof",
  logLevel: "warning",
});

const packages = new Set(
  Object.keys(metafile.inputs)
    .filter((input) => input.startsWith("node_modules/"))
    .map((input) => input.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)/)[1]),
);
const notices = [];
for (const name of [...packages].sort()) {
  const home = path.join("node_modules", name);
  const { version, license } = JSON.parse(await readFile(path.join(home, "package.json"), "utf8"));
  const entries = await readdir(home, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(home, path.join(entry.parentPath, entry.name)))
    .filter((file) => /^(licen[cs]e|notice)[^/]*(\/[^/]+)?$/i.test(file))
    .sort();
  const texts = await Promise.all(files.map((file) => readFile(path.join(home, file), "utf8")));
  notices.push([`${name} ${version} (${license})`, ...texts].join("\n\n"));
}
await writeFile(path.join(folder, "THIRD_PARTY.txt"), `${notices.join(`\n\n${"-".repeat(78)}\n\n`)}\n`);
