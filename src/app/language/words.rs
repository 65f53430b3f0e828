//! Every word of the interface, once in each language: a line that lacks one does not compile.

/// The words that few first visits ask for. Reached through `crate::later` alone, which fetches them.
pub(crate) struct Others {
    pub(super) hant: Words,
    pub(super) en: Words,
}

impl Others {
    /// The words as they are kept for the life of the page.
    pub(crate) fn kept() -> &'static Self {
        Box::leak(Box::new(Self {
            hant: Words::of(HANT),
            en: Words::of(EN),
        }))
    }
}

/// The next line. By bytes: a search in a text is a function that another wasm may have too, and what two of them
/// share and the first has not would be one more.
#[inline(never)]
fn next(rest: &mut &'static str) -> &'static str {
    let end = rest.bytes().position(|b| b == b'\n').unwrap_or(rest.len());
    let line = rest.get(..end).unwrap_or_default();
    *rest = rest.get(end + 1..).unwrap_or_default();
    line
}

macro_rules! words {
    ($($key:ident: $hans:literal, $hant:literal, $en:literal;)+) => {
        /// The words of one language.
        // Not compared: a derived comparison reads every word, and the compiler could not tell which nobody says.
        #[derive(Debug)]
        pub(crate) struct Words { $(pub(crate) $key: &'static str,)+ }
        pub(super) static HANS: Words = Words { $($key: $hans,)+ };
        // One text a language: single words that are said elsewhere too would be shared with the wasm they stand in.
        const HANT: &str = concat!($($hant, "\n",)+);
        const EN: &str = concat!($($en, "\n",)+);
        impl Words {
            fn of(text: &'static str) -> Self {
                let mut rest = text;
                Self { $($key: next(&mut rest),)+ }
            }
        }
        #[cfg(test)]
        const LINES: &[(&str, [&str; 3])] = &[$((stringify!($key), [$hans, $hant, $en]),)+];
    };
}

words! {
    comma: "，", "，", ", ";
    name: "指标", "指標", "Zhibiao";
    tagline: "把公报里的数字标出来，列成表", "把公報裡的數字標出來，列成表", "Marks every figure in a bulletin and tables it";
    skip: "跳到指标表", "跳到指標表", "Skip to the table";
    tools: "工具", "工具", "Tools";
    new_text: "换一篇", "換一篇", "New text";
    history: "历史", "歷史", "History";
    privacy: "隐私", "隱私", "Privacy";
    share: "分享", "分享", "Share";
    export: "导出", "匯出", "Export";
    appearance: "字号、深浅、语言", "字號、深淺、語言", "Size, theme, language";
    close: "关上", "關上", "Close";
    documents: "已打开的文字", "已開啟的文字", "Open texts";
    close_document: "关上《{}》", "關上《{}》", "Close “{}”";

    paste_title: "粘贴公报", "貼上公報", "Paste a bulletin";
    paste_here: "在这里粘贴，或者把文件拖进来", "在這裡貼上，或者把檔案拖進來", "Paste here, or drop a file";
    paste_anywhere: "在页面任何地方按 Ctrl V 也行", "在頁面任何地方按 Ctrl V 也行", "Ctrl V works anywhere on the page";
    try_sample: "试试样例", "試試樣例", "Try the sample";
    open_file: "打开文件", "開啟檔案", "Open a file";
    promise_upload: "不上传", "不上傳", "No upload";
    promise_upload_text: "文字只在这台设备上读", "文字只在這台裝置上讀", "Read on this device only";
    promise_offline: "可离线", "可離線", "Offline";
    promise_offline_text: "打开过一次，断网照用", "開啟過一次，斷網照用", "Opened once, works without network";
    promise_share: "可分享", "可分享", "Shareable";
    promise_share_text: "发链接，或发一个文件", "發連結，或發一個檔案", "A link, or one file";
    teach: "一句话会变成一行：", "一句話會變成一行：", "A sentence becomes a row:";

    source: "原文", "原文", "Text";
    source_view: "原文的看法", "原文的看法", "How to see the text";
    read: "阅读", "閱讀", "Read";
    edit: "编辑", "編輯", "Edit";
    edit_label: "编辑原文", "編輯原文", "Edit the text";
    body: "正文", "正文", "Body";
    marked_text: "标注过的原文", "標註過的原文", "The text with its figures marked";
    characters: "{} 字", "{} 字", "{} characters";
    breaks_ignored: "已忽略 {} 处断行", "已忽略 {} 處斷行", "{} line breaks ignored";
    breaks_hint: "只改变显示；读数时总会跨过句中的断行", "只改變顯示；讀數時總會跨過句中的斷行", "Changes what is shown only: the reading passes over breaks within a sentence in any case";
    breaks_shown: "照原样断行", "照原樣斷行", "Lines as given";
    legend: "图例：点按可隐去一类", "圖例：點按可隱去一類", "Key: press to hide a kind";
    encoding: "编码", "編碼", "Encoding";
    add_figure: "标为指标", "標為指標", "Mark as a figure";

    data: "指标", "指標", "Figures";
    data_view: "右侧内容", "右側內容", "What stands here";
    table: "指标表", "指標表", "Table";
    overview: "概览", "概覽", "Overview";
    parts: "看哪一部分", "看哪一部分", "Part to see";
    table_and_charts: "表与图", "表與圖", "Table and charts";
    find: "找指标", "找指標", "Find";
    find_label: "在表中找", "在表中找", "Find in the table";
    filter: "筛选", "篩選", "Filter";
    group: "分组", "分組", "Group";
    unit: "单位", "單位", "Units";
    columns: "列", "欄", "Columns";
    undo: "撤销", "復原", "Undo";
    redo: "重做", "重做", "Redo";
    clear_filters: "清除筛选", "清除篩選", "Clear filters";
    nothing_matches: "没有合乎筛选的行。", "沒有合乎篩選的行。", "No row fits the filter.";
    no_figures: "这段文字里没有读到数字。", "這段文字裡沒有讀到數字。", "No figure was found in this text.";
    no_name: "未写明", "未寫明", "Not stated";
    group_none: "不分组", "不分組", "No groups";
    group_org: "按机构", "按機構", "By organisation";
    group_section: "按小标题", "按小標題", "By section";
    badge_org: "机构", "機構", "Organisation";
    badge_section: "小标题", "小標題", "Section";
    unit_written: "照原文", "照原文", "As written";
    unit_plain: "统一到个位（元、人）", "統一到個位（元、人）", "Plain units";
    unit_compact: "统一用万、亿", "統一用萬、億", "万 and 亿";
    badge_plain: "元", "元", "Plain";
    badge_compact: "万亿", "萬億", "万亿";
    group_sum: "{} 行", "{} 行", "{} rows";
    group_up: "{} 升", "{} 升", "{} up";
    group_down: "{} 降", "{} 降", "{} down";

    no_direction: "无", "無", "None";
    rank_sign: "第", "第", "no. ";
    rising: "上升", "上升", "rising";
    falling: "下降", "下降", "falling";
    times: "原文出现 {} 处", "原文出現 {} 處", "Stands {} times in the text";
    see_source: "看原文第 {} 段的这一处", "看原文第 {} 段的這一處", "See this place in paragraph {}";
    paragraph: "第 {} 段", "第 {} 段", "Paragraph {}";

    rows_tally: "{} 行", "{} 行", "{} rows";
    figures_tally: "{} 个数字", "{} 個數字", "{} figures";
    doubtful: "存疑", "存疑", "Doubtful";
    doubtful_tally: "存疑 {}", "存疑 {}", "{} doubtful";
    all_rows: "看全部", "看全部", "Show all";
    changed_tally: "已改 {}", "已改 {}", "{} changed";
    added_tally: "手加 {}", "手加 {}", "{} added";
    removed_tally: "剔除 {}", "剔除 {}", "{} removed";
    restore: "把剔除的放回来", "把剔除的放回來", "Bring removed figures back";
    list_single: "逐个数字列出", "逐個數字列出", "List every figure";
    list_rows: "合成行列出", "合成行列出", "List as rows";
    accept: "照此认定", "照此認定", "Accept";
    change: "改一改", "改一改", "Change";
    change_short: "改", "改", "Change";
    copy: "复制", "複製", "Copy";
    remove: "不是指标，剔除", "不是指標，剔除", "Not an indicator: remove";
    mine: "手加", "手加", "added";
    edited_was: "已改，原为“{}”", "已改，原為「{}」", "changed, was “{}”";
    edit_cell: "改{}，原为“{}”", "改{}，原為「{}」", "Change {}, was “{}”";
    doubt_unknown: "这一处连得不牢，看一眼原文。", "這一處連得不牢，看一眼原文。", "This link is weak: look at the text.";
    remark_no_indicator: "没有读到指标的名称。", "沒有讀到指標的名稱。", "No words for the indicator were found.";
    remark_distant: "指标名称取自前一句，可能不是这一处说的。", "指標名稱取自前一句，可能不是這一處說的。", "The indicator is taken from an earlier sentence.";
    remark_uneven: "“分别”前后两列不等长，未能逐一相配。", "「分別」前後兩列不等長，未能逐一相配。", "The two lists of 分别 differ in length.";
    remark_no_whole: "是哪个整体的一部分，原文没有写明。", "是哪個整體的一部分，原文沒有寫明。", "The whole of this share is not stated.";
    remark_no_unit: "数字后面没有单位。", "數字後面沒有單位。", "The number has no unit.";
    remark_contradiction: "同一指标在别处是另一个数。", "同一指標在別處是另一個數。", "The same indicator has another value elsewhere.";
    remark_too_long: "数字太长，照文字留着。", "數字太長，照文字留著。", "The number is too long and was left as text.";

    place_title: "标题", "標題", "title";
    place_heading: "小标题", "小標題", "heading";
    sum_figures: "数字", "數字", "Figures";
    sum_orgs: "机构", "機構", "Organisations";
    sum_up: "上升", "上升", "Rising";
    sum_down: "下降", "下降", "Falling";
    sum_ahead: "目标与预计", "目標與預計", "Targets and forecasts";
    no_charts: "这一篇没有可以成图的数字。", "這一篇沒有可以成圖的數字。", "There is nothing to chart in this text.";
    growth_both: "{}增得最快，{}回落", "{}增得最快，{}回落", "{} grows fastest, {} falls";
    growth_fastest: "{}增得最快", "{}增得最快", "{} grows fastest";
    growth_note: "{}同比增速，%", "{}同比增速，%", "{} year on year, %";
    goal_key: "全年目标", "全年目標", "target";
    progress_title: "目标走到哪一步", "目標走到哪一步", "How far towards the targets";
    progress_note: "完成计划、目标或预计的比例，%", "完成計畫、目標或預計的比例，%", "Done of plan, target or forecast, %";
    share_title: "占比", "佔比", "Shares";
    share_note: "各自整体的百分比，%", "各自整體的百分比，%", "Per cent of the whole of each";
    orgs_title: "各机构的数字", "各機構的數字", "Figures by organisation";
    orgs_note: "每个机构在文中的数字，个", "每個機構在文中的數字，個", "How many figures each has";
    chart_data: "数据", "資料", "Data";
    chart_name: "名称", "名稱", "Name";
    nth_of: "第 {} 处 / {}", "第 {} 處 / {}", "{} of {}";
    previous: "上一处", "上一處", "Previous";
    next: "下一处", "下一處", "Next";
    rule: "规则", "規則", "Rule";
    confidence: "把握", "把握", "Confidence";
    basis: "相比", "相比", "Against";
    no_cue: "无预计、目标字样", "無預計、目標字樣", "no word of forecast or target";
    in_table: "看表", "看表", "In the table";

    export_rows: "{} 行，与表中所见同序", "{} 行，與表中所見同序", "{} rows, in the order shown";
    copy_table: "复制到表格", "複製到表格", "Copy to a spreadsheet";
    workbook: "Excel 工作簿", "Excel 活頁簿", "Excel workbook";
    annotations: "网页标注", "網頁標註", "Web annotations";
    statistics_exchange: "统计交换", "統計交換", "statistics exchange";
    with_schema: ".json · 附格式说明", ".json · 附格式說明", ".json · with a schema";
    print: "打印", "列印", "Print";

    share_address: "工具的网址", "工具的網址", "The tool’s address";
    share_address_text: "只是指标这个工具，不带你的文字。", "只是指標這個工具，不帶你的文字。", "The tool alone, without your text.";
    share_link: "带文字的链接", "帶文字的連結", "A link with the text";
    share_link_text: "打开就是这一篇和你的改动。文字全在链接里，", "開啟就是這一篇和你的改動。文字全在連結裡，", "Opens this text with your changes. The text is in the link: ";
    share_link_warning: "拿到链接的人就拿到了全文。", "拿到連結的人就拿到了全文。", "whoever has the link has the whole text.";
    share_file: "单文件版", "單檔版", "The single file";
    share_file_text: "一个网页文件，双击就能用，能断网用。文字太长、链接发不出去时用它。", "一個網頁檔案，雙擊就能用，能斷網用。文字太長、連結發不出去時用它。", "One page as a file that works without network, for texts too long for a link.";
    share_characters: "{} 字符", "{} 字元", "{} characters";
    share_hint: "有的聊天软件会截断 2,000 字符以上的链接。", "有的聊天軟體會截斷 2,000 字元以上的連結。", "Some chat programs cut links of more than 2,000 characters.";
    share_long: "链接很长，多半会被聊天软件截断。用邮件发，或发单文件版。", "連結很長，多半會被聊天軟體截斷。用郵件發，或發單檔版。", "A long link that chat programs will likely cut. Send it by mail, or send the file.";
    share_too_long: "链接太长，请改发文件。", "連結太長，請改發檔案。", "Too long for a link: send a file.";
    share_copy: "复制链接", "複製連結", "Copy the link";
    share_send: "发送", "傳送", "Send";
    share_download: "下载", "下載", "Download";
    no_single_file: "单文件版这会儿取不到，连上网再试。", "單檔版這會兒取不到，連上網再試。", "The single file is out of reach; try again with the network on.";
    history_lead: "最近 20 篇，只存在这台设备上。", "最近 20 篇，只存在這台裝置上。", "The last 20 texts, on this device only.";
    history_empty: "还没有存下的文字。", "還沒有存下的文字。", "No text is stored yet.";
    remember: "记住分析过的文字", "記住分析過的文字", "Remember analysed texts";
    import: "导入", "匯入", "Import";
    import_refused: "这个文件不是指标的历史。", "這個檔案不是指標的歷史。", "This file holds no history of Zhibiao.";
    clear_all: "全部清除", "全部清除", "Clear all";
    privacy_lead: "你的文字不离开这台设备。指标没有服务器，没有账号，也不统计访问。", "你的文字不離開這台裝置。指標沒有伺服器，沒有帳號，也不統計造訪。", "Your text does not leave this device. There is no server, no account and no counting of visits.";
    stored: "存了什么", "存了什麼", "What is stored";
    stored_what: "内容", "內容", "What";
    stored_where: "存在哪里", "存在哪裡", "Where";
    stored_long: "多久", "多久", "How long";
    stored_texts: "最近 20 篇与改动", "最近 20 篇與改動", "The last 20 texts and changes";
    stored_texts_where: "本机 IndexedDB", "本機 IndexedDB", "IndexedDB";
    stored_settings: "深浅、字号、语言", "深淺、字號、語言", "Theme, size, language";
    stored_settings_where: "本机 localStorage", "本機 localStorage", "localStorage";
    stored_program: "程序文件", "程式檔案", "The program";
    stored_program_where: "本机缓存", "本機快取", "Browser cache";
    stored_until_cleared: "到你清除为止", "到你清除為止", "Until you clear it";
    stored_until_next: "到下一版", "到下一版", "Until the next version";
    stored_note: "浏览器空间不足，或你清理网站数据时，这些可能被删掉；要留的请导出。", "瀏覽器空間不足，或你清理網站資料時，這些可能被刪掉；要留的請匯出。", "The browser may delete these when space is short or site data is cleared; export what matters.";
    guarded: "浏览器替你把关", "瀏覽器替你把關", "Guarded by the browser";
    guarded_text: "页面带着一条规矩，浏览器照此拦下一切外联：", "頁面帶著一條規矩，瀏覽器照此攔下一切外連：", "The page carries a policy by which the browser stops every outside connection:";
    check: "自己查", "自己查", "Check it yourself";
    check_1: "按 F12，打开“网络”一栏。", "按 F12，開啟「網路」一欄。", "Press F12 and open “Network”.";
    check_2: "粘贴一篇公报。", "貼上一篇公報。", "Paste a bulletin.";
    check_3: "看有没有新的请求：应当一条也没有。", "看有沒有新的請求：應當一條也沒有。", "Look for new requests: there should be none.";

    theme: "深浅", "深淺", "Theme";
    theme_system: "随系统", "隨系統", "System";
    theme_light: "浅", "淺", "Light";
    theme_dark: "深", "深", "Dark";
    large_print: "大字", "大字", "Large print";
    language: "语言", "語言", "Language";
    single_keys: "单键快捷（J K / ?）", "單鍵快捷（J K / ?）", "Single-key shortcuts (J K / ?)";
    keys: "快捷键", "快速鍵", "Keys";
    key_next: "下一处、上一处", "下一處、上一處", "Next, previous";
    key_enter: "在原文与表之间跳", "在原文與表之間跳", "Jump between text and table";
    key_escape: "放下、返回", "放下、返回", "Let go, go back";
    key_find: "在表中找", "在表中找", "Find in the table";
    key_undo: "撤销、重做改动", "復原、重做改動", "Undo, redo a correction";
    key_help: "打开这一页", "開啟這一頁", "Open this page";

    busy: "正在读 {} 字的长文，已得 {} 个数字", "正在讀 {} 字的長文，已得 {} 個數字", "Reading {} characters; {} figures so far";
    stop: "停下", "停下", "Stop";
    progress: "分析进度", "分析進度", "Progress";
    announce: "读完：{} 行，{} 个数字，存疑 {}", "讀完：{} 行，{} 個數字，存疑 {}", "Read: {} rows, {} figures, {} doubtful";

    got_it: "知道了", "知道了", "OK";
    offline_ready: "已存到这台设备，断网也能用。", "已存到這台裝置，斷網也能用。", "Saved on this device; works offline.";
    update_waiting: "有新版本。换上时文字和改动都会留着。", "有新版本。換上時文字和改動都會留著。", "New version. Text and changes are kept.";
    switch_now: "现在换", "現在換", "Switch now";
    later: "以后", "以後", "Later";
    copied: "已复制 {} 行，可以贴进 Excel 或 WPS。", "已複製 {} 行，可以貼進 Excel 或 WPS。", "{} rows copied; paste them into Excel or WPS.";
    link_copied: "链接已复制。", "連結已複製。", "Link copied.";
    copy_refused: "浏览器没有让复制。在页面上点一下再试。", "瀏覽器沒有讓複製。在頁面上點一下再試。", "The browser did not allow copying. Click the page and try again.";
    saved: "已存为 {}", "已存為 {}", "Saved as {}";
    nothing_to_add: "选中的文字里没有数字。选一个带数字的词再标。", "選取的文字裡沒有數字。選一個帶數字的詞再標。", "There is no number in the selection. Select one with a number.";
    store_blocked: "浏览器不让在这台设备上存东西，历史用不了，其他照常。", "瀏覽器不讓在這台裝置上存東西，歷史用不了，其他照常。", "The browser does not allow storage; history is off, all else works.";
    imported: "已导入 {} 篇。", "已匯入 {} 篇。", "{} texts imported.";

    link_cut: "这个链接缺了一截", "這個連結缺了一截", "This link is cut short";
    link_cut_text: "链接里带的文字应有 {} 字节，收到 {} 字节，多半是在聊天软件里被截断了。已收到的部分无法可靠还原，所以没有显示。", "連結裡帶的文字應有 {} 位元組，收到 {} 位元組，多半是在聊天軟體裡被截斷了。已收到的部分無法可靠還原，所以沒有顯示。", "The link should carry {} bytes and brought {}; a chat program has probably cut it. What arrived cannot be restored reliably and is not shown.";
    link_damaged: "这个链接变了样", "這個連結變了樣", "This link was altered";
    link_damaged_text: "链接里的字符与发出时不同，无法可靠还原，所以没有显示。", "連結裡的字元與發出時不同，無法可靠還原，所以沒有顯示。", "Its characters differ from those sent and cannot be restored reliably.";
    link_foreign: "这个链接来自别的版本", "這個連結來自別的版本", "This link is from another version";
    link_foreign_text: "链接的版本是 {}，这里读的是 v1。", "連結的版本是 {}，這裡讀的是 v1。", "The link's version is {}; this page reads v1.";
    link_large: "这个链接展开后太大", "這個連結展開後太大", "This link unfolds to too much";
    link_large_text: "展开后超过 4 MB，没有打开。", "展開後超過 4 MB，沒有開啟。", "It would unfold to more than 4 MB and was not opened.";
    link_do: "请对方重发一次，或改发“单文件版”。也可以直接把公报粘贴在下面。", "請對方重發一次，或改發「單檔版」。也可以直接把公報貼在下面。", "Ask for it again, or for the single file. Or paste the bulletin below.";
    file_binary: "《{}》不是文字", "《{}》不是文字", "“{}” is no text";
    file_binary_text: "文件里是二进制内容，没有可读的文字。", "檔案裡是二進位內容，沒有可讀的文字。", "The file holds binary data and no text.";
    file_large: "《{}》太大", "《{}》太大", "“{}” is too large";
    file_large_text: "页面最多读 20 MB 的文件。", "頁面最多讀 20 MB 的檔案。", "The page reads files up to 20 MB.";
    file_broken: "《{}》打不开", "《{}》打不開", "“{}” cannot be opened";
    file_broken_text: "文件不完整，或者不是它的名字所说的格式。", "檔案不完整，或者不是它的名字所說的格式。", "The file is incomplete or not of the format its name says.";
    file_kind: "读不了《{}》", "讀不了《{}》", "“{}” is not a kind that is read";
    file_kind_text: "能读的是 txt、md、html 和 docx。PDF 请打开后全选、复制，再粘贴到这里。", "能讀的是 txt、md、html 和 docx。PDF 請開啟後全選、複製，再貼到這裡。", "txt, md, html and docx are read. For a PDF, open it, select all, copy, and paste here.";
    file_do: "也可以打开文件，把文字复制后粘贴在下面。", "也可以開啟檔案，把文字複製後貼在下面。", "Or open the file elsewhere, copy its text and paste it below.";
    reading_stopped: "这一篇没有读完", "這一篇沒有讀完", "This text was not read to its end";
    reading_stopped_text: "文字还在，可以删去一部分后再读。", "文字還在，可以刪去一部分後再讀。", "The text is kept; shorten it and it will be read again.";
    part_missing: "页面的这一部分没有取到", "頁面的這一部分沒有取到", "This part of the page could not be fetched";
    part_missing_text: "文字和表都还在。接通网络后再点一次即可。", "文字和表都還在。接通網路後再點一次即可。", "The text and the table are kept. Try again when you are online.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_a_message_with_the_same_number_of_values() {
        for (key, lines) in LINES {
            for line in lines {
                assert!(!line.is_empty(), "{key} is empty");
                assert!(!line.contains('\n'), "{key} is one line");
                assert_eq!(
                    line.matches("{}").count(),
                    lines[0].matches("{}").count(),
                    "{key}: {line}"
                );
            }
        }
    }

    #[test]
    fn what_is_fetched_as_one_text_is_every_word_in_its_place() {
        let (others, hans) = (Others::kept(), &HANS);
        assert_eq!(
            (others.hant.comma, others.en.comma, hans.comma),
            ("，", ", ", "，")
        );
        let last = LINES.last().unwrap().1;
        assert_eq!(
            [
                hans.part_missing_text,
                others.hant.part_missing_text,
                others.en.part_missing_text
            ],
            last
        );
    }

    #[test]
    fn the_words_keep_their_tone() {
        for (key, lines) in LINES {
            for line in lines {
                for banned in ["！", "!", "您", "智能", "抱歉"] {
                    assert!(!line.contains(banned), "{key}: {line}");
                }
            }
        }
    }
}
