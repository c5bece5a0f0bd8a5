import { build, transform } from 'esbuild'; import {readFile,writeFile} from 'node:fs/promises';import ts from 'typescript';
const src=await readFile('esbuild.js','utf8');
const i=src.indexOf('const icons'), j=src.indexOf('const bundles');
const [icons,templates]=new Function('transform','readFile','writeFile','ts',src.slice(i,j).replace('await import(','await imp(').replace(/^/,'const imp=()=>({ICON_NAMES:[]});')+';return [{...icons,setup(){}},templates]')(transform,readFile,writeFile,ts);
const pure=/pure: /.test(src)?['RegExp']:[];
const r=await build({bundle:true,minify:true,write:false,metafile:true,outdir:'x',platform:'browser',format:'iife',target:'chrome128',entryPoints:{webview:'src/webview/main.ts'},plugins:[templates],pure,legalComments:'none'});
for(const [o,x] of Object.entries(r.metafile.outputs)){console.log(o,x.bytes); for(const [f,y] of Object.entries(x.inputs).sort((a,b)=>b[1].bytesInOutput-a[1].bytesInOutput)) if(y.bytesInOutput>300&&o.endsWith('js')) console.log('  ',y.bytesInOutput,f)}
for(const [o,x] of Object.entries(r.metafile.outputs)) console.log(o, x.bytes, Object.values(x.inputs).reduce((a,b)=>a+b.bytesInOutput,0), Object.keys(x.inputs).length);
