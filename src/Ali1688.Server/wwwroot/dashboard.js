// What the pages cannot do from the server: cookies, charts, the moment when the page stands. No eval, so that the policy of the page may forbid it.
"use strict";
(() => {
    const charts = new Map();

    const colours = dark => dark
        ? { text: "#c3ccd6", faint: "#2a323d", axis: "#6b7785", ground: "#232b35", series: ["#8ab4ff", "#5ed3c4", "#f0b25a", "#d6a1ff", "#ff8f8a", "#9fd46a"] }
        : { text: "#3c4854", faint: "#e8ebef", axis: "#9aa5b1", ground: "#ffffff", series: ["#1d4ed8", "#0f766e", "#b45309", "#7e22ce", "#b91c1c", "#4d7c0f"] };

    const number = (digits, percent) => value => value === null || value === undefined || Number.isNaN(value) ? "–"
        : percent ? `${(value * 100).toFixed(digits)} %` : value.toLocaleString("en-US", { minimumFractionDigits: 0, maximumFractionDigits: digits });

    const short = percent => value => percent ? `${Math.round(value * 1000) / 10} %`
        : Math.abs(value) >= 10000 ? value.toLocaleString("en-US", { notation: "compact" }) : value.toLocaleString("en-US", { maximumFractionDigits: 3 });

    const axis = (spec, look, format, more) => ({
        axisLine: { lineStyle: { color: look.axis } }, axisTick: { lineStyle: { color: look.axis } }, splitLine: { lineStyle: { color: look.faint } },
        axisLabel: { color: look.text, hideOverlap: true, formatter: format }, nameTextStyle: { color: look.text }, ...more,
    });

    function options(spec, dark) {
        const look = colours(dark), font = getComputedStyle(document.body).fontFamily;
        const many = spec.series.length > 1;
        return {
            color: look.series, textStyle: { fontFamily: font, color: look.text }, animation: false,
            aria: { enabled: true, label: { description: spec.description } },
            grid: { left: 8, right: 16, top: many ? 40 : spec.yName ? 36 : 16, bottom: spec.zoom ? 56 : spec.xName ? 28 : 8, containLabel: true },
            legend: many ? { top: 0, left: 0, type: "scroll", textStyle: { color: look.text }, inactiveColor: look.axis, itemWidth: 18, itemHeight: 8, icon: "roundRect" } : undefined,
            tooltip: {
                trigger: spec.kind === "pie" ? "item" : "axis", confine: true, backgroundColor: look.ground, borderColor: look.axis, textStyle: { color: look.text, fontFamily: font },
                valueFormatter: number(spec.digits, spec.percent), axisPointer: { type: spec.kind === "bar" ? "shadow" : "line", lineStyle: { color: look.axis } },
            },
            dataZoom: spec.zoom ? [{ type: "inside", filterMode: "none", zoomOnMouseWheel: "ctrl", moveOnMouseWheel: false }, { type: "slider", filterMode: "none", height: 24, bottom: 8, borderColor: look.faint, textStyle: { color: look.text }, brushSelect: false, showDataShadow: false }] : undefined,
            xAxis: axis(spec, look, spec.x === "value" || spec.x === "log" ? short(spec.xPercent) : undefined, { type: spec.x, name: spec.xName, nameLocation: "middle", nameGap: 28, data: spec.categories ?? undefined, splitLine: { show: false }, min: spec.x === "category" ? undefined : spec.xMin ?? "dataMin", max: spec.x === "category" ? undefined : spec.xMax ?? "dataMax" }),
            yAxis: axis(spec, look, short(spec.percent), { type: "value", name: spec.yName, nameTextStyle: { color: look.text, align: "left" }, scale: !spec.fromZero, min: spec.fromZero ? 0 : undefined, max: spec.yMax ?? undefined, minInterval: spec.whole ? 1 : undefined }),
            series: spec.series.map((one, i) => ({
                type: spec.kind, name: one.name, data: one.points, step: one.step ? "end" : undefined, showSymbol: one.points.length < 3 || spec.x === "value" || spec.x === "log", symbolSize: 6,
                lineStyle: { width: 2, type: one.dashed ? "dashed" : "solid" }, areaStyle: one.area ? { opacity: 0.12 } : undefined, barMaxWidth: 28, itemStyle: spec.kind === "bar" ? { borderRadius: [3, 3, 0, 0] } : undefined,
                connectNulls: false, z: spec.series.length - i,
                markLine: one.marks?.length ? { symbol: "none", silent: true, label: { color: look.text, formatter: "{b}", position: one.marks[0].y === null ? "end" : "insideEndTop" }, lineStyle: { color: look.series[2], type: "dashed" }, data: one.marks.map(mark => mark.x !== null && mark.x !== undefined ? { name: mark.name, xAxis: mark.x } : { name: mark.name, yAxis: mark.y }) } : undefined,
            })),
        };
    }

    async function loaded() {
        for (let waited = 0; !window.echarts && waited < 15000; waited += 25) await new Promise(resolve => setTimeout(resolve, 25));
        return window.echarts;
    }

    window.ali1688 = {
        shown: dark => {
            document.documentElement.dataset.theme = dark ? "dark" : "light";
            document.documentElement.dataset.ready = "true";
        },
        zone: () => Intl.DateTimeFormat().resolvedOptions().timeZone ?? null,
        keepTheme: dark => {
            document.cookie = `ali1688-theme=${dark ? "dark" : "light"}; max-age=31536000; path=/; samesite=lax`;
            document.documentElement.dataset.theme = dark ? "dark" : "light";
        },
        remember: (name, value) => document.cookie = `ali1688-${name}=${value}; max-age=31536000; path=/; samesite=lax`,
        recall: name => document.cookie.split("; ").find(one => one.startsWith(`ali1688-${name}=`))?.split("=")[1] ?? null,
        draw: async (element, spec, dark) => {
            if (!await loaded() || !element.isConnected) return;
            let one = charts.get(element);
            if (!one) {
                const chart = window.echarts.init(element, null, { renderer: "canvas" });
                const observer = new ResizeObserver(() => chart.resize());
                observer.observe(element);
                charts.set(element, one = { chart, observer });
            }
            one.spec = spec;
            const zoom = spec.zoom ? one.chart.getOption()?.dataZoom?.[0] : undefined, made = options(spec, dark);
            if (zoom && made.dataZoom) for (const part of made.dataZoom) [part.start, part.end] = [zoom.start, zoom.end];
            one.chart.setOption(made, true);
            element.dataset.drawn = "true";
        },
        append: (element, points, most) => {
            const one = charts.get(element);
            if (!one) return;
            points.forEach((point, i) => {
                const line = one.spec.series[i]?.points;
                if (!line || !point) return;
                line.push(point);
                if (line.length > most) line.splice(0, line.length - most);
            });
            one.chart.setOption({ series: one.spec.series.map(line => ({ data: line.points })) });
        },
        erase: element => {
            const one = charts.get(element);
            if (!one) return;
            one.observer.disconnect();
            one.chart.dispose();
            charts.delete(element);
        },
    };
})();
