{#- The style sheet of the report: system fonts, light and dark, phone and print. -#}
{% macro report_style() %}
:root{color-scheme:light dark;--paper:#fdfcf9;--ink:#1d1b18;--soft:#67614a;--line:#e3ddcf;--card:#f5f2ea;--equal:#1f7257;--differs:#b5301a;--waived:#7d5a00;--none:#8a8475;--wash:#fbe9e2}
@media(prefers-color-scheme:dark){:root{--paper:#151412;--ink:#ece8df;--soft:#aaa38f;--line:#35322b;--card:#1e1c19;--equal:#58b892;--differs:#ff8d6e;--waived:#dcae4c;--none:#857f70;--wash:#3a221b}}
*{box-sizing:border-box}html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 -apple-system,"Segoe UI",Roboto,"Helvetica Neue","Liberation Sans",Arial,sans-serif;font-variant-numeric:tabular-nums}
header,main,footer{max-width:72rem;margin:0 auto;padding:0 1.5rem}
header{display:grid;grid-template-columns:minmax(0,1fr) 21rem;gap:0 4rem;padding-top:3rem;padding-bottom:1.5rem}
h1,h2,.figures dd{font-family:"Iowan Old Style",Palatino,"Palatino Linotype",Charter,Georgia,"Liberation Serif",serif;font-weight:500;letter-spacing:-.01em}
h1{font-size:clamp(2rem,5.2vw,3.6rem);line-height:1.08;margin:.35rem 0 1rem;text-wrap:balance}
h2{font-size:1.6rem;line-height:1.2;margin:0 0 .6rem}h3{display:inline;font-size:1rem;font-weight:600;margin:0;overflow-wrap:anywhere}h4{margin:1.4rem 0 .4rem;font-size:.95rem}
p{margin:0 0 .8rem;max-width:68ch}.lead{font-size:1.15rem}.soft,small,.eyebrow,.days,figcaption{color:var(--soft)}.soft,small,figcaption,.days,.legend{font-size:.875rem}
.eyebrow{margin:0}.yes h1,.done h1{color:var(--equal)}.no h1{color:var(--differs)}.unknown h1{color:var(--waived)}.sign{font-family:sans-serif;font-weight:400}
code{font:.875em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;overflow-wrap:anywhere;background:var(--card);padding:.1em .35em;border-radius:3px}
a{color:inherit;text-decoration-color:var(--none);text-underline-offset:.2em}a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:2px solid currentColor;outline-offset:3px}
.skip,.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}.skip:focus{width:auto;height:auto;clip-path:none;background:var(--paper);padding:.5rem 1rem;z-index:1}
.figures{display:flex;flex-wrap:wrap;gap:1rem 2.5rem;margin:1.6rem 0 0}.figures div{display:grid;align-content:start}.figures dd{margin:0;font-size:1.9rem;line-height:1.15}.figures dt{order:1;font-size:.875rem}.figures .note{order:2;font:inherit;font-size:.8rem;color:var(--soft)}
.gates{margin:0;border-left:1px solid var(--line);padding-left:2rem}.gates h2{font-size:1.2rem}.gates ul{columns:2;column-gap:1.2rem;margin:0 0 .8rem;padding:0;list-style:none;font-size:.925rem}.gates li{break-inside:avoid;line-height:1.75}.gates a{text-decoration:none}.gates a:hover{text-decoration:underline}.good b{color:var(--equal)}.bad b,.bad .state{color:var(--differs)}.gates .bad{color:var(--differs);font-weight:600}

.run{grid-column:1/-1;margin-top:1.8rem;max-width:none}
section{margin:0 0 3.5rem}main{border-top:1px solid var(--line);padding-top:2.5rem}
.notices{background:var(--card);border-left:4px solid var(--waived);padding:1.2rem 1.5rem}.notices h2{font-size:1.2rem}.notices ul{margin:0;padding-left:1.1rem}.notices li{margin:.3rem 0;overflow-wrap:anywhere}
figure{margin:0}figcaption,.days{display:flex;justify-content:space-between;gap:1rem}.chart{width:100%;height:auto;max-height:12rem;display:block;overflow:visible}
.axis{stroke:var(--line);fill:none}.scope{fill:none;stroke:var(--none);stroke-dasharray:3 4}.area{fill:var(--differs);fill-opacity:.14}.line{fill:none;stroke:var(--differs);stroke-width:2;stroke-linejoin:round}.dot{fill:var(--differs)}.yes .line{stroke:var(--equal)}.yes .dot,.yes .area{fill:var(--equal)}
.strip{display:block;width:100%;height:16px;fill:none}.strip path{stroke:var(--equal);stroke-width:4}.strip .s0,.strip .s1{stroke:var(--differs)}.strip .s0{stroke-width:3}.strip .s1{stroke-width:10}.strip .s2,.strip .s3{stroke:var(--none);stroke-width:1}.strip .s4{stroke:var(--waived);stroke-width:7}
.key{display:inline-block;width:10px;height:16px;vertical-align:-2px}.legend{display:flex;flex-wrap:wrap;gap:.2rem 1.4rem;max-width:none}
.heat ol{list-style:none;margin:0;padding:0}.heat a{display:grid;grid-template-columns:1.2rem minmax(0,13rem) minmax(0,1fr);align-items:end;gap:0 .6rem;padding:.2rem 0;text-decoration:none;border-bottom:1px solid var(--line);position:relative}.heat a:hover{background:var(--card)}.heat .name{overflow:hidden;text-overflow:ellipsis;white-space:nowrap;font-size:.925rem}.days{margin:0 0 .2rem 15.4rem;max-width:none}
.t0 b,.t1 b,.t0 .what,.t1 .what{color:var(--differs)}.t4 b,.t4 .what{color:var(--waived)}.t5 b,.t5 .what{color:var(--equal)}.t2 b,.t3 b{color:var(--soft)}
.model{border-top:1px solid var(--line)}.model:last-child{border-bottom:1px solid var(--line)}summary{cursor:pointer;padding:.55rem 0}.model>summary .what{margin:0 .8rem;font-size:.925rem}.body{padding:.2rem 0 1.6rem 1.4rem;scroll-margin-top:3.5rem;outline:0}
.scroll{overflow-x:auto;margin:.4rem 0 1rem}table{border-collapse:collapse;font-size:.9rem;min-width:min(100%,32rem)}th,td{text-align:left;vertical-align:top;padding:.35rem 1.2rem .35rem 0;border-bottom:1px solid var(--line);font-weight:400}thead th{color:var(--soft);font-size:.8rem;white-space:nowrap}.n{text-align:right}tr.bad{background:var(--wash)}tr:target{outline:2px solid var(--differs)}
.samples{min-width:40rem}.samples td{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;font-size:.84rem;overflow-wrap:anywhere;max-width:26rem}.samples td:last-child{font-family:inherit;color:var(--soft)}mark{background:var(--differs);color:var(--paper);border-radius:2px;padding:0 .1em}
.causes{padding-left:1.1rem;margin:.2rem 0}.causes li{margin:.4rem 0}.declared div{display:grid;grid-template-columns:10rem minmax(0,1fr);gap:1rem;margin:.2rem 0}.declared dd{margin:0}.steps{padding-left:1.3rem}
footer{border-top:1px solid var(--line);padding-top:1.6rem;padding-bottom:4rem}footer h2{font-size:1.2rem}
@media(max-width:56rem){header{grid-template-columns:minmax(0,1fr);padding-top:1.4rem}.gates{border:0;padding:1.2rem 0 0}.heat a{grid-template-columns:1.1rem minmax(0,8.5rem) minmax(0,1fr)}.days{margin-left:10.8rem}header,main,footer{padding-left:1rem;padding-right:1rem}.lead{font-size:1.05rem}.figures{gap:.8rem 1.6rem;margin-top:1rem}.figures dd{font-size:1.5rem}.gates li{line-height:1.6}.body{padding-left:0}}
@media print{:root{color-scheme:light;--paper:#fff;--ink:#000;--soft:#444;--line:#ccc;--card:#f4f4f4;--wash:#fff}body{font-size:10pt}header{grid-template-columns:minmax(0,1fr) 17rem;gap:0 2rem;padding-top:0}details::details-content{content-visibility:visible;display:block;block-size:auto}.scroll{overflow:visible}tr,figure,li,summary{break-inside:avoid}h2,h3,h4,summary{break-after:avoid}.skip{display:none}*{print-color-adjust:exact}}
@media(prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
{% endmacro %}
