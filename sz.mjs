import { build } from 'esbuild'; import {readFile} from 'node:fs/promises';
const src=(await readFile('esbuild.js','utf8'));
const i=src.indexOf('const codicons'), j=src.indexOf('const bundles');
const mod=await import('data:text/javascript,'+encodeURIComponent("import {readFile} from 'node:fs/promises';const HERE='"+process.cwd()+"';"+(src.match(/\/\/ TEMPLATES-START[\s\S]*\/\/ TEMPLATES-END/)?.[0]??'')+src.slice(i,j)+';export {codicons}'));
const r=await build({bundle:true,minify:true,write:false,metafile:true,outdir:'x',platform:'browser',format:'iife',target:'chrome128',entryPoints:{webview:'src/webview/main.ts'},plugins:[mod.codicons],legalComments:'none'});
for(const [o,x] of Object.entries(r.metafile.outputs)){console.log(o,x.bytes); for(const [f,y] of Object.entries(x.inputs).sort((a,b)=>b[1].bytesInOutput-a[1].bytesInOutput)) if(y.bytesInOutput>300&&o.endsWith('js')) console.log('  ',y.bytesInOutput,f)}
for(const [o,x] of Object.entries(r.metafile.outputs)) console.log(o, x.bytes, Object.values(x.inputs).reduce((a,b)=>a+b.bytesInOutput,0), Object.keys(x.inputs).length);
