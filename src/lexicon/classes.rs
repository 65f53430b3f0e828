// The classes of words: `NAME = "section", bit;`, a section of `data/words.txt` each. Read twice: by `words.rs`, which makes
// constants of them, and by the build script, which writes the bit in place of the section's name.

classes! {
    /// Verbs of growth.
    UP = "up", 0;
    /// Verbs of decline.
    DOWN = "down", 1;
    /// What leads to a level: 达到, 增至, 为.
    REACH = "reach", 2;
    /// 约.
    ABOUT = "about", 3;
    /// 超过.
    OVER = "over", 4;
    /// 近, 不足.
    UNDER = "under", 5;
    /// 不少于.
    MIN = "min", 6;
    /// 不超过.
    MAX = "max", 7;
    /// 以上, after the number.
    OVER_AFTER = "over_after", 8;
    /// 以内, after the number.
    MAX_AFTER = "max_after", 9;
    /// 左右, after the number.
    ABOUT_AFTER = "about_after", 10;
    /// 同比.
    YOY = "yoy", 12;
    /// 环比.
    MOM = "mom", 13;
    /// 年均.
    AVG = "avg", 14;
    /// 比年初.
    BASE = "base", 15;
    /// 预计.
    FORECAST = "forecast", 16;
    /// 力争.
    TARGET = "target", 17;
    /// 给予.
    STANDARD = "standard", 18;
    /// 累计, 共, 已.
    ADVERB = "adverb", 19;
    /// Bare achievement verbs: 实现, 完成.
    LIGHT = "light", 20;
    /// Verbs that open a clause and take the counted noun as object.
    VERB = "verb", 21;
    /// Prepositions.
    PREP = "prep", 22;
    /// Conjunctions.
    CONJ = "conj", 23;
    /// 占.
    SHARE = "share", 24;
    /// 居.
    RANK_VERB = "rank_verb", 25;
    /// 高于.
    GAP_UP = "gap_up", 26;
    /// 低于.
    GAP_DOWN = "gap_down", 27;
    /// 高, 快, after 比 and a benchmark.
    GAP_ADJ_UP = "gap_adj_up", 28;
    /// 低, 慢.
    GAP_ADJ_DOWN = "gap_adj_down", 29;
    /// 是…的N倍, 恢复至.
    MULTIPLE = "multiple", 30;
    /// Nouns that measure something named before them: 增速, 规模.
    ATTRIBUTE = "attribute", 31;
    /// Those of them that are rates of change.
    RATE_ATTRIBUTE = "rate_attribute", 32;
    /// Those of them that are shares.
    SHARE_ATTRIBUTE = "share_attribute", 33;
    /// 目标, 计划.
    PROGRESS_NOUN = "progress_noun", 34;
    /// 完成, 为, 占 before a plan.
    PROGRESS_VERB = "progress_verb", 35;
    /// 其中.
    PART = "part", 36;
    /// 分别.
    DISTRIBUTIVE = "distributive", 37;
    /// 前者.
    FORMER = "former", 38;
    /// 后者.
    LATTER = "latter", 39;
    /// 持平: a slot of a list with no figure.
    EVEN = "even", 40;
    /// 由, 从, before the first of two values.
    FROM = "from", 41;
    /// 转为, between two changes.
    TURN = "turn", 42;
    /// 方面, 来看: closes a frame.
    TOPIC_FRAME = "topic_frame", 43;
    /// Last word of an organisation's name.
    ORG_SUFFIX = "org_suffix", 44;
    /// 拉动, 影响: the change is of what follows.
    CONTRIBUTE = "contribute", 45;
    /// Nouns that head an indicator: 收入, 增加值.
    HEAD_NOUN = "head_noun", 46;
    /// Nouns that end a subject: 企业, 系统.
    SUBJECT_NOUN = "subject_noun", 47;
    /// 等, 的: what parts a name from what is counted.
    AND_SO_ON = "and_so_on", 48;
    /// 比, 较.
    THAN = "than", 49;
    /// Headings of what is planned: 下一步, 工作打算.
    PLAN_HEADING = "plan_heading", 50;
    /// 的.
    OF = "of", 51;
    /// Rules and tariffs, in a title: 办法, 细则.
    RULE_TITLE = "rule_title", 53;
    /// Plans, in a title: 要点, 规划.
    PLAN_TITLE = "plan_title", 54;
    /// Nouns of flows, counted over a period: 收入, 利润.
    FLOW_NOUN = "flow_noun", 55;
    /// The field of a rank or the area of a figure: 全国, 全省.
    SCOPE = "scope", 56;
    /// Words that are a rank by themselves: 首位.
    RANK_WORD = "rank_word", 57;
    /// What follows a Chinese numeral in slogans: 三个方面, 三项制度.
    SLOGAN_NOUN = "slogan_noun", 58;
    /// A meeting whose number is an ordinal: 125次常务会议.
    ORDINAL_MEETING = "ordinal_meeting", 59;
    /// Prepositions that open an adverbial, no part of an indicator: 在, 通过.
    FRAME_PREP = "frame_prep", 60;
    /// 将, before a verb: what is planned or expected.
    WILL = "will", 61;
    /// 每: an indicator for each of something.
    PER = "per", 62;
    /// Opens a bracket that only notes: （下同）, （含…）.
    BRACKET_NOTE = "bracket_note", 63;
    /// Completion as a noun: 完成率.
    PROGRESS_RATE = "progress_rate", 64;
    /// 给予…的奖励: the amount is of what follows, for whom stands before.
    AWARD = "award", 65;
    /// A target as a noun, before its value: 预期目标为.
    TARGET_NOUN = "target_noun", 66;
    /// Verbs of reporting: a date before them is that of the news, not of the figures.
    REPORT = "report", 67;
    /// A yearly report on the year before: 政府工作报告.
    ANNUAL_REPORT_TITLE = "annual_report_title", 68;
    /// 连续, before a length of time that describes a rank or a rise.
    STREAK = "streak", 69;
    /// 完成, before a plan or a total: completion.
    DONE = "done", 70;
    /// Headings of columns that hold codes, not figures: 电话, 编号.
    CODE_NOUN = "code_noun", 72;
    /// 奖励, 补贴: what is awarded, and the awarding right before an amount.
    AWARD_NOUN = "award_noun", 71;
    /// 已: what follows is done, whatever was planned before it.
    ALREADY = "already", 73;
    /// 共: a sum, so a result.
    SUMMED = "summed", 74;
    /// 按, 按照: by what an amount is reckoned.
    ACCORDING = "according", 75;
    /// 将超: a forecast of its own figure only.
    PASSING = "passing", 76;
    /// 再: once more, after a time that runs: planned.
    AGAIN = "again", 77;
    /// 自: since when, no first value.
    SINCE = "since", 78;
    /// 对: opens a clause about whom an amount is for.
    TOWARDS = "towards", 79;
    /// 前, before a count: the first of many.
    FOREMOST = "foremost", 80;
    /// 次: a measure of events; what happened stands behind it.
    EVENT_MEASURE = "event_measure", 81;
    /// 评价, 考核: what ranks.
    RANKING = "ranking", 82;
    /// 按时, 有效: adverbs of manner, which may open the name of a rate.
    MANNER = "manner", 83;
    /// 跌幅, 降幅: rates of a decline.
    FALL_NOUN = "fall_noun", 84;
    /// 与先前三个月比较: three months against the three before.
    ROLLING = "rolling", 85;
    /// 或, 即: the same again in another unit.
    ALTERNATIVE = "alternative", 86;
    /// 总, before a noun: part of its name.
    TOTAL = "total", 87;
    /// 总量, 总数: of all there are, not only of those that are new.
    TOTAL_NOUN = "total_noun", 88;
    /// 新增, 净增: of those that are new.
    NEWLY = "newly", 89;
    /// 户均: what each of those counted before has.
    PER_HEAD = "per_head", 90;
    /// 按可比口径: how a growth was reckoned, said of all growth alike.
    COMPARABLE = "comparable", 91;
    /// 相比, 比较: closes what 与 opened.
    COMPARED = "compared", 92;
    /// 方面: closes the topic of what follows.
    ASPECT = "aspect", 93;
    /// 安排: sets out what a time that runs is to bring.
    ARRANGE = "arrange", 94;
    /// 区, 站, 点 behind a verb: a place or thing named by what is done there.
    NOUN_SUFFIX = "noun_suffix", 95;
    /// 距 in 距目标还差1.5个百分点.
    SHORT_OF = "short_of", 96;
    /// 率: what ends in it is a rate.
    RATE_SUFFIX = "rate_suffix", 97;
    /// 工作报告: of the year before where it is given early in a year and names none.
    WORK_REPORT_TITLE = "work_report_title", 98;
    /// 工作总结, 落实情况: a title that looks back, whatever else it names.
    REVIEW_TITLE = "review_title", 99;
    /// 本报讯: opens an article of a paper.
    DATELINE = "dateline", 100;
    /// 召开: what a body holds; no name of one goes on over it.
    CONVENE = "convene", 101;
    /// 起, 以来: from a time on, up to now.
    ONWARD = "onward", 102;
    /// 最快, 靠后: says that a measure stands out, before the measure.
    SUPERLATIVE = "superlative", 103;
    /// 可提高至: how far a rule lets a ceiling go.
    RAISED = "raised", 104;
    /// 第一年, 拨付: words of paying by instalments.
    INSTALMENT = "instalment", 105;
    /// 补齐, 强化: what 将 says will be done, and what counts nothing.
    INTENT = "intent", 106;
    /// 自由泳, 输变电: a size before it is part of a name, as in 400米自由泳.
    SIZED = "sized", 107;
    /// 在校生: what the institutions that were just counted hold.
    HELD = "held", 108;
}
