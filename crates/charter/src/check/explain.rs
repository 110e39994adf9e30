//! What each code means, for people who met it: in general, without the charter it was found in.

use super::{Code, codes};
use words::Lang;

/// The meaning of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// What it is called.
    pub title: String,
    /// What is wrong, and why it matters.
    pub cause: String,
    /// What to do about it.
    pub remedy: String,
}

/// Explains a code such as `CH225`, in any case; nothing where there is no such code.
#[must_use]
pub fn explain(code: &str, lang: Lang) -> Option<Explanation> {
    let known = codes::known(&code.to_uppercase())?;
    let (_, [title, cause, remedy]) = TEXTS.iter().find(|(code, _)| *code == known.code)?;
    Some(Explanation { title: title(lang), cause: cause(lang), remedy: remedy(lang) })
}

type Text = fn(Lang) -> String;

/// One line a code.
macro_rules! texts {
    ($($code:literal $title:ident $cause:ident $remedy:ident;)*) => {
        &[$((Code($code), [Lang::$title, Lang::$cause, Lang::$remedy])),*]
    };
}

/// Title, cause and remedy of every code.
const TEXTS: &[(Code, [Text; 3])] = texts! {
    1 ch001_title ch001_cause ch001_remedy;
    2 ch002_title ch002_cause ch002_remedy;
    3 ch003_title ch003_cause ch003_remedy;
    4 ch004_title ch004_cause ch004_remedy;
    5 ch005_title ch005_cause ch005_remedy;
    6 ch006_title ch006_cause ch006_remedy;
    7 ch007_title ch007_cause ch007_remedy;
    8 ch008_title ch008_cause ch008_remedy;
    9 ch009_title ch009_cause ch009_remedy;
    10 ch010_title ch010_cause ch010_remedy;
    11 ch011_title ch011_cause ch011_remedy;
    12 ch012_title ch012_cause ch012_remedy;
    13 ch013_title ch013_cause ch013_remedy;
    14 ch014_title ch014_cause ch014_remedy;
    15 ch015_title ch015_cause ch015_remedy;
    16 ch016_title ch016_cause ch016_remedy;
    17 ch017_title ch017_cause ch017_remedy;
    18 ch018_title ch018_cause ch018_remedy;
    19 ch019_title ch019_cause ch019_remedy;
    20 ch020_title ch020_cause ch020_remedy;
    21 ch021_title ch021_cause ch021_remedy;
    22 ch022_title ch022_cause ch022_remedy;
    23 ch023_title ch023_cause ch023_remedy;
    24 ch024_title ch024_cause ch024_remedy;
    25 ch025_title ch025_cause ch025_remedy;
    26 ch026_title ch026_cause ch026_remedy;
    27 ch027_title ch027_cause ch027_remedy;
    28 ch028_title ch028_cause ch028_remedy;
    29 ch029_title ch029_cause ch029_remedy;
    30 ch030_title ch030_cause ch030_remedy;
    31 ch031_title ch031_cause ch031_remedy;
    32 ch032_title ch032_cause ch032_remedy;
    101 ch101_title ch101_cause ch101_remedy;
    102 ch102_title ch102_cause ch102_remedy;
    103 ch103_title ch103_cause ch103_remedy;
    104 ch104_title ch104_cause ch104_remedy;
    105 ch105_title ch105_cause ch105_remedy;
    106 ch106_title ch106_cause ch106_remedy;
    107 ch107_title ch107_cause ch107_remedy;
    108 ch108_title ch108_cause ch108_remedy;
    109 ch109_title ch109_cause ch109_remedy;
    110 ch110_title ch110_cause ch110_remedy;
    111 ch111_title ch111_cause ch111_remedy;
    112 ch112_title ch112_cause ch112_remedy;
    113 ch113_title ch113_cause ch113_remedy;
    114 ch114_title ch114_cause ch114_remedy;
    115 ch115_title ch115_cause ch115_remedy;
    116 ch116_title ch116_cause ch116_remedy;
    117 ch117_title ch117_cause ch117_remedy;
    118 ch118_title ch118_cause ch118_remedy;
    119 ch119_title ch119_cause ch119_remedy;
    120 ch120_title ch120_cause ch120_remedy;
    121 ch121_title ch121_cause ch121_remedy;
    122 ch122_title ch122_cause ch122_remedy;
    131 ch131_title ch131_cause ch131_remedy;
    132 ch132_title ch132_cause ch132_remedy;
    133 ch133_title ch133_cause ch133_remedy;
    134 ch134_title ch134_cause ch134_remedy;
    135 ch135_title ch135_cause ch135_remedy;
    136 ch136_title ch136_cause ch136_remedy;
    137 ch137_title ch137_cause ch137_remedy;
    138 ch138_title ch138_cause ch138_remedy;
    139 ch139_title ch139_cause ch139_remedy;
    141 ch141_title ch141_cause ch141_remedy;
    142 ch142_title ch142_cause ch142_remedy;
    143 ch143_title ch143_cause ch143_remedy;
    144 ch144_title ch144_cause ch144_remedy;
    145 ch145_title ch145_cause ch145_remedy;
    146 ch146_title ch146_cause ch146_remedy;
    147 ch147_title ch147_cause ch147_remedy;
    148 ch148_title ch148_cause ch148_remedy;
    149 ch149_title ch149_cause ch149_remedy;
    161 ch161_title ch161_cause ch161_remedy;
    162 ch162_title ch162_cause ch162_remedy;
    163 ch163_title ch163_cause ch163_remedy;
    164 ch164_title ch164_cause ch164_remedy;
    165 ch165_title ch165_cause ch165_remedy;
    166 ch166_title ch166_cause ch166_remedy;
    167 ch167_title ch167_cause ch167_remedy;
    168 ch168_title ch168_cause ch168_remedy;
    169 ch169_title ch169_cause ch169_remedy;
    170 ch170_title ch170_cause ch170_remedy;
    171 ch171_title ch171_cause ch171_remedy;
    172 ch172_title ch172_cause ch172_remedy;
    173 ch173_title ch173_cause ch173_remedy;
    174 ch174_title ch174_cause ch174_remedy;
    175 ch175_title ch175_cause ch175_remedy;
    176 ch176_title ch176_cause ch176_remedy;
    177 ch177_title ch177_cause ch177_remedy;
    178 ch178_title ch178_cause ch178_remedy;
    179 ch179_title ch179_cause ch179_remedy;
    181 ch181_title ch181_cause ch181_remedy;
    182 ch182_title ch182_cause ch182_remedy;
    183 ch183_title ch183_cause ch183_remedy;
    184 ch184_title ch184_cause ch184_remedy;
    185 ch185_title ch185_cause ch185_remedy;
    186 ch186_title ch186_cause ch186_remedy;
    187 ch187_title ch187_cause ch187_remedy;
    188 ch188_title ch188_cause ch188_remedy;
    189 ch189_title ch189_cause ch189_remedy;
    190 ch190_title ch190_cause ch190_remedy;
    191 ch191_title ch191_cause ch191_remedy;
    192 ch192_title ch192_cause ch192_remedy;
    193 ch193_title ch193_cause ch193_remedy;
    194 ch194_title ch194_cause ch194_remedy;
    195 ch195_title ch195_cause ch195_remedy;
    196 ch196_title ch196_cause ch196_remedy;
    197 ch197_title ch197_cause ch197_remedy;
    207 ch207_title ch207_cause ch207_remedy;
    221 ch221_title ch221_cause ch221_remedy;
    222 ch222_title ch222_cause ch222_remedy;
    223 ch223_title ch223_cause ch223_remedy;
    224 ch224_title ch224_cause ch224_remedy;
    225 ch225_title ch225_cause ch225_remedy;
    226 ch226_title ch226_cause ch226_remedy;
    227 ch227_title ch227_cause ch227_remedy;
    228 ch228_title ch228_cause ch228_remedy;
    235 ch235_title ch235_cause ch235_remedy;
    236 ch236_title ch236_cause ch236_remedy;
    237 ch237_title ch237_cause ch237_remedy;
    238 ch238_title ch238_cause ch238_remedy;
    239 ch239_title ch239_cause ch239_remedy;
    241 ch241_title ch241_cause ch241_remedy;
    242 ch242_title ch242_cause ch242_remedy;
    243 ch243_title ch243_cause ch243_remedy;
    244 ch244_title ch244_cause ch244_remedy;
    245 ch245_title ch245_cause ch245_remedy;
    246 ch246_title ch246_cause ch246_remedy;
    251 ch251_title ch251_cause ch251_remedy;
    252 ch252_title ch252_cause ch252_remedy;
    253 ch253_title ch253_cause ch253_remedy;
    254 ch254_title ch254_cause ch254_remedy;
    255 ch255_title ch255_cause ch255_remedy;
    256 ch256_title ch256_cause ch256_remedy;
    257 ch257_title ch257_cause ch257_remedy;
    258 ch258_title ch258_cause ch258_remedy;
    259 ch259_title ch259_cause ch259_remedy;
    260 ch260_title ch260_cause ch260_remedy;
    261 ch261_title ch261_cause ch261_remedy;
    262 ch262_title ch262_cause ch262_remedy;
    263 ch263_title ch263_cause ch263_remedy;
    264 ch264_title ch264_cause ch264_remedy;
    265 ch265_title ch265_cause ch265_remedy;
    266 ch266_title ch266_cause ch266_remedy;
    267 ch267_title ch267_cause ch267_remedy;
    268 ch268_title ch268_cause ch268_remedy;
    269 ch269_title ch269_cause ch269_remedy;
    270 ch270_title ch270_cause ch270_remedy;
    271 ch271_title ch271_cause ch271_remedy;
    272 ch272_title ch272_cause ch272_remedy;
    273 ch273_title ch273_cause ch273_remedy;
    274 ch274_title ch274_cause ch274_remedy;
    301 ch301_title ch301_cause ch301_remedy;
    302 ch302_title ch302_cause ch302_remedy;
    303 ch303_title ch303_cause ch303_remedy;
    304 ch304_title ch304_cause ch304_remedy;
    305 ch305_title ch305_cause ch305_remedy;
    306 ch306_title ch306_cause ch306_remedy;
    307 ch307_title ch307_cause ch307_remedy;
    308 ch308_title ch308_cause ch308_remedy;
    309 ch309_title ch309_cause ch309_remedy;
    310 ch310_title ch310_cause ch310_remedy;
    311 ch311_title ch311_cause ch311_remedy;
    312 ch312_title ch312_cause ch312_remedy;
    313 ch313_title ch313_cause ch313_remedy;
    314 ch314_title ch314_cause ch314_remedy;
    315 ch315_title ch315_cause ch315_remedy;
    316 ch316_title ch316_cause ch316_remedy;
    331 ch331_title ch331_cause ch331_remedy;
    332 ch332_title ch332_cause ch332_remedy;
    333 ch333_title ch333_cause ch333_remedy;
    334 ch334_title ch334_cause ch334_remedy;
    335 ch335_title ch335_cause ch335_remedy;
    336 ch336_title ch336_cause ch336_remedy;
};

#[cfg(test)]
mod tests {
    use super::{TEXTS, codes, explain};
    use words::Lang;

    #[test]
    fn every_code_is_explained_in_every_language() {
        for known in codes::ALL {
            for lang in Lang::ALL {
                let explanation = explain(&known.code.to_string(), lang).unwrap();
                assert!([explanation.title, explanation.cause, explanation.remedy].iter().all(|text| !text.is_empty()));
            }
        }
        assert_eq!(TEXTS.len(), codes::ALL.len());
    }

    #[test]
    fn codes_are_unique_and_in_order() {
        assert!(codes::ALL.is_sorted_by(|before, after| before.code < after.code));
    }

    #[test]
    fn a_code_that_does_not_exist_is_not_explained() {
        assert_eq!(explain("CH999", Lang::Nl), None);
        assert!(explain("ch225", Lang::Nl).is_some());
    }
}
