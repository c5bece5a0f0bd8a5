/** The one style sheet of an exported page. Colours keep a contrast of at least 4.5 in both schemes. */
export const STYLE = `
:root{color-scheme:light dark;--back:#fff;--text:#1f2328;--soft:#57606a;--line:#d0d7de;--in:#f3f4f6;--out:#ddf4ff;--link:#0550ae;--hit:#fff3c4}
@media (prefers-color-scheme:dark){:root{--back:#0d1117;--text:#e6edf3;--soft:#9ea7b3;--line:#3d444d;--in:#1c2128;--out:#0c2d4a;--link:#79b8ff;--hit:#4d3a00}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:72rem;padding:0 1rem 4rem;background:var(--back);color:var(--text);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
a{color:var(--link)}
h1{font-size:1.5rem}h2,h3{font-size:1.1rem;margin:2rem 0 .75rem;padding-bottom:.25rem;border-bottom:1px solid var(--line)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:0}dt{color:var(--soft)}dd{margin:0}
form{position:sticky;top:0;z-index:1;display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;padding:.5rem 0;background:var(--back);border-bottom:1px solid var(--line)}
form[hidden]{display:none}
input,button{font:inherit;color:inherit;background:var(--in);border:1px solid var(--soft);border-radius:4px;padding:.25rem .5rem}
input{flex:1 1 12rem}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
section{content-visibility:auto;contain-intrinsic-size:auto 60rem}
article{max-width:44rem;margin:.5rem 0;padding:.4rem .75rem;border-radius:6px;background:var(--in);scroll-margin-top:4rem}
h2,h3{scroll-margin-top:4rem}
article.o{margin-left:auto;background:var(--out)}
article.s{margin-inline:auto;background:none;border:1px solid var(--line)}
article.hit{background:var(--hit);outline:2px solid var(--link);outline-offset:-2px}
article p{margin:0}
details{margin-top:.125rem;color:var(--soft);font-size:.8125rem}
article .h{color:var(--soft);font-size:.875rem}
article .h b{color:var(--text)}
.t{white-space:pre-wrap}
blockquote{margin:.25rem 0;padding-left:.75rem;border-left:3px solid var(--soft)}
pre{white-space:pre-wrap;font-size:.8125rem}
nav ol{list-style:none;padding:0;margin:0}
.skip{position:absolute;left:-999rem}.skip:focus{position:static}
@media (min-width:60rem){body.days{padding-left:14rem}nav{position:fixed;top:0;bottom:0;left:max(0px,50% - 36rem);width:13rem;padding:1rem;overflow:auto;border-right:1px solid var(--line)}}
@media print{form,nav,.skip{display:none}section{content-visibility:visible}}
`;

/** Find in the page: how many messages match, and going from one to the next. Without script the browser's own find is there. */
export const SCRIPT = `
const form=document.querySelector('form'),input=form.querySelector('input'),status=form.querySelector('output');
let hits=[],at=-1,asked='';
form.hidden=false;
const search=()=>{const wanted=input.value.toLowerCase();if(wanted===asked)return;asked=wanted;at=-1;
hits=wanted?[...document.querySelectorAll('article')].filter((one)=>one.textContent.toLowerCase().includes(wanted)):[];};
const go=(step)=>{search();document.querySelector('article.hit')?.classList.remove('hit');
if(hits.length===0){status.textContent=asked?'Not found':'';return;}
at=(at+step+hits.length)%hits.length;if(at<0)at=0;
hits[at].classList.add('hit');hits[at].scrollIntoView({block:'center'});
status.textContent=(at+1)+' of '+hits.length;};
form.addEventListener('submit',(event)=>{event.preventDefault();go(1);});
form.querySelector('button[type=button]').addEventListener('click',()=>go(at<0?0:-1));
input.addEventListener('keydown',(event)=>{if(event.key==='Enter'&&event.shiftKey){event.preventDefault();go(at<0?0:-1);}});
`;

/** The form that the script brings to life. */
export const FIND =
  '<form role="search" hidden><label for="find">Find</label><input id="find" type="search" autocomplete="off" spellcheck="false">' +
  '<button type="submit">Next</button><button type="button">Previous</button><output for="find" aria-live="polite"></output></form>';
